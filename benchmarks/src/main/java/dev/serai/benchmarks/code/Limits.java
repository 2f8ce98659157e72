package dev.serai.benchmarks.code;

/**
 * Ratios of figure to peer that fail a run. They catch what has gone wrong by a factor, on a busy
 * machine too.
 */
final class Limits {

  /** First result of a session that stood ready to that of a bare Python that starts. */
  static final double FIRST_RESULT = 10;

  /** Code that computes to the same code in a bare Python. */
  static final double COMPUTING = 5;

  private Limits() {}
}
