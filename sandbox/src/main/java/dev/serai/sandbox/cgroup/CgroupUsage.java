package dev.serai.sandbox.cgroup;

import java.time.Duration;

/** What a group has used. */
public record CgroupUsage(Duration cpu, long memoryBytes, long peakMemoryBytes, int processes) {

  public static final CgroupUsage NOTHING = new CgroupUsage(Duration.ZERO, 0, 0, 0);
}
