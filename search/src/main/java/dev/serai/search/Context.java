package dev.serai.search;

/**
 * How much the places of documents count. Applied among the candidates of a search: what neither
 * words nor meaning found stays unfound.
 *
 * @param group share of the score of the best document of a group that each of the group gets; from
 *     0 to 1
 * @param neighbours share of the score of the documents one before and one after; from 0 to 1
 */
public record Context(double group, double neighbours) {

  public static final Context NONE = new Context(0, 0);

  /**
   * For turns of conversations in sessions.
   *
   * <p>Figures: docs/benchmarks.md, section retrieval.
   */
  public static final Context DIALOGUE = new Context(0.2, 0.1);

  /**
   * @throws IllegalArgumentException if a share is out of range
   */
  public Context {
    if (!(group >= 0 && group <= 1) || !(neighbours >= 0 && neighbours <= 1)) {
      throw new IllegalArgumentException("shares are from 0 to 1: " + group + ", " + neighbours);
    }
  }
}
