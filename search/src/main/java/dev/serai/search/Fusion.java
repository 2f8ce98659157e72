package dev.serai.search;

/**
 * How much words and meaning count. The scores of each are spread over 0 to 1 between the worst and
 * the best of a search, weighted and added; what one side did not find has 0 from it.
 *
 * @param words weight of BM25; from 0, default 0.3. With 0, words are not looked at.
 * @param meaning weight of the embedding; from 0, default 0.7. With 0, nothing is embedded.
 */
public record Fusion(double words, double meaning) {

  public static final Fusion DEFAULT = new Fusion(0.3, 0.7);
  public static final Fusion EVEN = new Fusion(0.5, 0.5);
  public static final Fusion WORDS = new Fusion(1, 0);
  public static final Fusion MEANING = new Fusion(0, 1);

  /**
   * @throws IllegalArgumentException if a weight is below zero or not finite, or both are zero
   */
  public Fusion {
    boolean valid = words >= 0 && meaning >= 0 && words + meaning > 0;
    if (!valid || !Double.isFinite(words + meaning)) {
      throw new IllegalArgumentException(
          "weights must be from 0, not both 0: " + words + " and " + meaning);
    }
  }
}
