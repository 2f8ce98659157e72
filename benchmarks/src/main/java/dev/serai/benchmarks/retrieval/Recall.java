package dev.serai.benchmarks.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Of each question, which share of its evidence was among the first turns.
 *
 * @param shares from 0 to 1, in the order of the questions
 */
record Recall(List<Double> shares) {

  private static final int ROUNDS = 2_000;
  private static final double LOW = 0.025;
  private static final double HIGH = 0.975;

  Recall {
    shares = List.copyOf(shares);
  }

  /** Between which the figure lies in 95 of 100 drawings of questions, in percent. */
  record Interval(double low, double high) {}

  static Recall at(int k, List<Conversation> conversations, List<List<List<String>>> found) {
    List<Double> shares = new ArrayList<>();
    for (int i = 0; i < conversations.size(); i++) {
      List<Asked> questions = conversations.get(i).questions();
      for (int j = 0; j < questions.size(); j++) {
        shares.add(share(questions.get(j).evidence(), found.get(i).get(j), k));
      }
    }
    return new Recall(shares);
  }

  private static double share(Set<String> evidence, List<String> found, int k) {
    long hits = found.stream().limit(k).filter(evidence::contains).count();
    return (double) hits / evidence.size();
  }

  double percent() {
    return 100 * shares.stream().mapToDouble(share -> share).average().orElse(0);
  }

  Interval interval() {
    return drawn(shares);
  }

  /** Of the difference to another way with the same questions, in points. */
  Interval over(Recall other) {
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      differences.add(shares.get(i) - other.shares.get(i));
    }
    return drawn(differences);
  }

  private static Interval drawn(List<Double> values) {
    Random random = new Random(7);
    double[] means = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      double sum = 0;
      for (int i = 0; i < values.size(); i++) {
        sum += values.get(random.nextInt(values.size()));
      }
      means[round] = 100 * sum / values.size();
    }
    Arrays.sort(means);
    return new Interval(means[(int) (LOW * ROUNDS)], means[(int) (HIGH * ROUNDS)]);
  }
}
