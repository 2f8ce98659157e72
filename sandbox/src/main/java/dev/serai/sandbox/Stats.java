package dev.serai.sandbox;

import java.time.Duration;

/**
 * Use of the host so far.
 *
 * @param cpu processor time consumed by all processes, not wall time
 * @param memoryBytes now
 * @param peakMemoryBytes highest so far
 * @param processes alive now
 */
public record Stats(Duration cpu, long memoryBytes, long peakMemoryBytes, int processes) {}
