package dev.serai.memory.extract;

import dev.serai.search.Embedder;
import dev.serai.search.Embedding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Judges sentences by the prototypes they are nearest to in meaning. Embeds its prototypes at the
 * first sentence, not before.
 */
final class Classifier {

  /** Prototypes of a side, and of a kind, that count. */
  private static final int NEAREST = 3;

  private final Embedder embedder;
  private final Prototypes prototypes;
  private volatile Learnt learnt = Learnt.NOTHING;

  private record Learnt(List<Meanings> meanings, List<Embedding> examples) {
    static final Learnt NOTHING = new Learnt(List.of(), List.of());
  }

  Classifier(Embedder embedder, Prototypes prototypes) {
    this.embedder = embedder;
    this.prototypes = prototypes;
  }

  /** One verdict for each sentence, in order. */
  List<Verdict> judge(List<String> sentences) {
    if (sentences.isEmpty()) {
      return List.of();
    }
    List<Verdict> verdicts = new ArrayList<>(sentences.size());
    for (Embedding meaning : meanings().of(sentences)) {
      verdicts.add(verdict(meaning));
    }
    return verdicts;
  }

  /** What sentences are compared by. */
  Meanings meanings() {
    if (learnt.meanings().isEmpty()) {
      learn();
    }
    return learnt.meanings().getFirst();
  }

  /** Two threads may both do it; they learn the same. */
  private void learn() {
    List<String> texts = prototypes.all().stream().map(Prototypes.Prototype::sentence).toList();
    Meanings meanings = Meanings.around(embedder, texts);
    learnt = new Learnt(List.of(meanings), meanings.of(texts));
  }

  private Verdict verdict(Embedding meaning) {
    double[] likeness = learnt.examples().stream().mapToDouble(meaning::dot).toArray();
    double keep = nearest(likeness, Salience::lasting);
    double drop = nearest(likeness, kind -> !kind.lasting());
    return new Verdict(kind(likeness), keep - drop);
  }

  private Salience kind(double[] likeness) {
    Map<Salience, Double> by = new EnumMap<>(Salience.class);
    for (Salience kind : Salience.values()) {
      if (kind.lasting()) {
        by.put(kind, nearest(likeness, kind::equals));
      }
    }
    return by.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  /** Mean likeness of the nearest ones. */
  private double nearest(double[] likeness, Predicate<Salience> kinds) {
    double[] sorted = new double[likeness.length];
    int count = 0;
    for (int i = 0; i < likeness.length; i++) {
      if (kinds.test(prototypes.all().get(i).kind())) {
        sorted[count++] = likeness[i];
      }
    }
    Arrays.sort(sorted, 0, count);
    int from = Math.max(0, count - NEAREST);
    return Arrays.stream(sorted, from, count).average().orElse(-1);
  }
}
