package dev.serai.search;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What words and meaning found, by id, and the fusion of both. */
record Scores(Map<String, Float> words, Map<String, Float> meaning) {

  private static final Comparator<Hit> BEST_FIRST =
      Comparator.comparingDouble(Hit::score).reversed().thenComparing(Hit::id);

  List<Hit> fused(Fusion fusion, int k) {
    Map<String, Double> sums = new HashMap<>();
    add(sums, words, fusion.words());
    add(sums, meaning, fusion.meaning());
    return sums.entrySet().stream()
        .map(sum -> new Hit(sum.getKey(), sum.getValue()))
        .sorted(BEST_FIRST)
        .limit(k)
        .toList();
  }

  /** Spread between the worst, 0, and the best, 1; where all are alike, all are best. */
  private static void add(Map<String, Double> sums, Map<String, Float> scores, double weight) {
    double best = scores.values().stream().mapToDouble(s -> s).max().orElse(0);
    double worst = scores.values().stream().mapToDouble(s -> s).min().orElse(0);
    scores.forEach(
        (id, score) -> {
          double spread = best == worst ? 1 : (score - worst) / (best - worst);
          sums.merge(id, weight * spread, Double::sum);
        });
  }
}
