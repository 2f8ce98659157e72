package dev.serai.search;

/**
 * A kind of text that documents hold.
 *
 * @param name by which documents give it; not blank
 * @param weight of a word found here, beside the other fields; from 1 to {@value #MAX_WEIGHT}
 * @param embedded whether this text is part of what the document's embedding speaks of
 */
public record TextField(String name, double weight, boolean embedded) {

  public static final double MAX_WEIGHT = 100;

  /**
   * @throws IllegalArgumentException if the name is blank or the weight out of range
   */
  public TextField {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a field needs a name");
    }
    if (!(weight >= 1 && weight <= MAX_WEIGHT)) {
      throw new IllegalArgumentException(
          "weight of " + name + " must be from 1 to " + MAX_WEIGHT + ": " + weight);
    }
  }
}
