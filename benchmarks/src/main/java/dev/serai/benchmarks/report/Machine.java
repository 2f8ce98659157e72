package dev.serai.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Where a run took place: absolute figures mean nothing without it. */
public record Machine(int processors, long memoryBytes, String system, String java) {

  public static Machine here() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        system.getTotalMemorySize(),
        system.getName() + " " + system.getVersion() + " " + system.getArch(),
        Runtime.version().toString());
  }

  @Override
  public String toString() {
    return "%d processors, %d GiB, %s, Java %s"
        .formatted(processors, Math.round(memoryBytes / (double) (1L << 30)), system, java);
  }
}
