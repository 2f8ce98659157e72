package dev.serai.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one side of a search found, by id, best first. */
record Side(List<Candidate> found, Map<String, Explained.Part> parts) {

  static final Side NONE = new Side(List.of(), Map.of());

  /** Spread between the worst, 0, and the best, 1; where all are alike, all are best. */
  static Side spread(List<Candidate> bestFirst, double weight) {
    double best = bestFirst.isEmpty() ? 0 : bestFirst.getFirst().score();
    double worst = bestFirst.isEmpty() ? 0 : bestFirst.getLast().score();
    Map<String, Explained.Part> parts = new LinkedHashMap<>();
    for (Candidate one : bestFirst) {
      double spread = best == worst ? 1 : (one.score() - worst) / (best - worst);
      parts.put(one.id(), new Explained.Part(parts.size() + 1, one.score(), weight * spread));
    }
    return new Side(bestFirst, parts);
  }

  Optional<Explained.Part> part(String id) {
    return Optional.ofNullable(parts.get(id));
  }
}
