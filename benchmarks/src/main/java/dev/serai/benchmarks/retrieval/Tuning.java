package dev.serai.benchmarks.retrieval;

import dev.serai.search.Bm25;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Finds the plain BM25 that does best on the tuning conversations. */
final class Tuning {

  private static final int K = 10;
  private static final double[] K1 = {0.6, 0.9, 1.2, 1.5};
  private static final double[] B = {0.1, 0.2, 0.4, 0.75};

  private Tuning() {}

  static Bm25Way best(List<Conversation> tuning) {
    return candidates().stream()
        .max(Comparator.comparingDouble(way -> percent(way, tuning)))
        .orElseThrow();
  }

  private static List<Bm25Way> candidates() {
    List<Bm25Way> candidates = new ArrayList<>();
    for (Wording wording : Wording.values()) {
      for (double k1 : K1) {
        for (double b : B) {
          candidates.add(new Bm25Way(wording, k1, b, Set.of()));
          candidates.add(new Bm25Way(wording, k1, b, Bm25.DIALOGUE.unasked()));
        }
      }
    }
    return candidates;
  }

  private static double percent(Way way, List<Conversation> tuning) {
    return Recall.at(K, tuning, tuning.stream().map(one -> way.found(one, K)).toList()).percent();
  }
}
