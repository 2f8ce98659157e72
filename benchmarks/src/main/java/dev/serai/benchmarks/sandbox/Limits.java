package dev.serai.benchmarks.sandbox;

/**
 * Ratios of figure to peer that fail a run. They catch what has gone wrong by a factor, on a busy
 * machine too.
 */
final class Limits {

  /** Session from the pool to the same agent started as a plain process. */
  static final double HAND_OUT = 1;

  /** What is left of sandboxes that have ended. */
  static final double NOTHING = 0;

  private Limits() {}
}
