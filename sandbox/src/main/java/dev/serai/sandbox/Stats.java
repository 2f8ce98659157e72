package dev.serai.sandbox;

import java.time.Duration;

/**
 * Use of the host so far.
 *
 * @param cpu processor time consumed by all processes, not wall time
 * @param memoryBytes now
 * @param peakMemoryBytes highest so far
 * @param processes alive now
 * @param sentBytes through the {@link PlatformPort}s to the platform
 * @param receivedBytes through the {@link PlatformPort}s from the platform
 */
public record Stats(
    Duration cpu,
    long memoryBytes,
    long peakMemoryBytes,
    int processes,
    long sentBytes,
    long receivedBytes) {

  /** Without traffic. */
  public Stats(Duration cpu, long memoryBytes, long peakMemoryBytes, int processes) {
    this(cpu, memoryBytes, peakMemoryBytes, processes, 0, 0);
  }
}
