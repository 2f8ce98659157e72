package dev.serai.sandbox.cgroup;

/**
 * What a group may use together.
 *
 * @param memoryBytes pages of processes and tmpfs; swap is not given
 * @param processes tasks alive at a time
 * @param cpus cores, fractions allowed
 */
public record CgroupLimits(long memoryBytes, int processes, double cpus) {

  static final long PERIOD_MICROS = 100_000;

  /** Processor time in each period of {@value #PERIOD_MICROS} us; the kernel's least is 1 ms. */
  long quotaMicros() {
    return Math.max(1000, Math.round(cpus * PERIOD_MICROS));
  }
}
