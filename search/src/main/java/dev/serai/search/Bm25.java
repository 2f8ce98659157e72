package dev.serai.search;

import java.util.List;
import java.util.Set;

/**
 * How words are weighed: BM25, and words of a query that say nothing of what is looked for.
 *
 * @param k1 how much a word counts that a document repeats; from 0, default 1.2
 * @param b how much longer documents are held to say less; from 0 to 1, default 0.75
 * @param unasked words of queries that are passed over unless nothing else is left; default none
 */
public record Bm25(double k1, double b, Set<String> unasked) {

  public static final Bm25 DEFAULT = new Bm25(1.2, 0.75, Set.of());

  /** Of questions, and of those who ask and are asked. "May" is left in: it is a month. */
  private static final List<String> ASKING =
      List.of(
          "what when where who whom whose which why how",
          "do does did done has have had having was were is are be been being",
          "can could should would will might",
          "i me my we us our you your he him his she her it its they them their",
          "from about during any some");

  /**
   * For turns of conversations and questions about them: how long a turn is says little.
   *
   * <p>Figures: docs/benchmarks.md, section retrieval.
   */
  public static final Bm25 DIALOGUE =
      new Bm25(0.9, 0.2, Set.of(String.join(" ", ASKING).split(" ", -1)));

  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  public Bm25 {
    if (!(k1 >= 0 && Double.isFinite(k1)) || !(b >= 0 && b <= 1)) {
      throw new IllegalArgumentException("k1 must be from 0, b from 0 to 1: " + k1 + ", " + b);
    }
    unasked = Set.copyOf(unasked);
  }
}
