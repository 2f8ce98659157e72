package dev.serai.search;

import java.util.List;
import java.util.function.Function;

/**
 * What a model gives every query, whatever it asks: E5 packs its embeddings into a narrow cone, so
 * that short passages near its axis are like every query and crowd out the answers. Half of the
 * axis is taken off each query. Passages stay as they are, so rows are not touched when this
 * changes.
 *
 * <p>Figures: docs/decisions/0010.
 */
final class CommonDirection {

  private static final float SHARE = 0.5f;

  /** Of many subjects, so that none of them is in the mean. */
  private static final List<String> SAMPLE =
      List.of(
          "how do I do this",
          "what is the weather tomorrow",
          "show me the latest numbers",
          "delete the old one",
          "who is responsible for it",
          "find all entries of last year",
          "send it to my colleague",
          "change the name",
          "why did this fail",
          "make a new one for me",
          "how many are there",
          "cancel everything",
          "what did we decide",
          "open the door",
          "translate a sentence",
          "book a table for two",
          "compare two products",
          "turn off the lights",
          "where is my package",
          "explain the rules",
          "list what I own",
          "start the job again",
          "check whether it is allowed",
          "give access to a friend");

  private final float[] taken;

  private CommonDirection(float[] taken) {
    this.taken = taken;
  }

  /**
   * @param vector unit vector of a query
   */
  static CommonDirection of(int dimensions, Function<String, float[]> vector) {
    float[] taken = new float[dimensions];
    for (String query : SAMPLE) {
      float[] values = vector.apply(query);
      for (int i = 0; i < dimensions; i++) {
        taken[i] += SHARE * values[i] / SAMPLE.size();
      }
    }
    return new CommonDirection(taken);
  }

  Embedding without(float[] query) {
    float[] values = query.clone();
    for (int i = 0; i < values.length; i++) {
      values[i] -= taken[i];
    }
    return Embedding.of(values);
  }
}
