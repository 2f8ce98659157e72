package dev.serai.benchmarks.runtime;

/**
 * Ratios of figure to peer that fail a run. Chosen from the figures in {@code docs/benchmarks.md},
 * with room for a machine that is busy with other things: they catch what has gone wrong by a
 * factor, not by a tenth.
 */
final class Limits {

  /** First answer to a bare JVM's whole life. */
  static final double START = 60;

  /** Memory at rest to that of a JVM that sleeps. */
  static final double REST = 8;

  /** Rate of invocations to the rate of an example agent called directly, at least. */
  static final double RATE = 0.4;

  /** Rate of invocations to the rate of an agent that does nothing, at least. */
  static final double RATE_OF_NOTHING = 0.05;

  /** Cold session to the same program as a plain process. */
  static final double COLD = 2;

  /** Session from the pool to the same program as a plain process. */
  static final double WARM = 0.4;

  /** Kill of a session to the kill of the same tree of plain processes. */
  static final double KILL = 20;

  /** Throughput of large bodies to that without Serai, at least. */
  static final double BODIES = 0.05;

  /** Growth of the heap to the size of the body. */
  static final double HEAP = 0.3;

  private Limits() {}
}
