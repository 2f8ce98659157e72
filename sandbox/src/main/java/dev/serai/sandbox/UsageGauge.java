package dev.serai.sandbox;

import dev.serai.sandbox.cgroup.CgroupUsage;
import dev.serai.sandbox.cgroup.Cgroups;
import dev.serai.sandbox.cgroup.NoCgroups;
import dev.serai.sandbox.linux.ProcessUsage;
import java.time.Duration;

/**
 * What a sandbox has used: told by its cgroup, or, where there is none, added up from its
 * processes. Then processor time and peak are the highest seen so far, for the dead take theirs
 * with them.
 */
final class UsageGauge {

  private final Cgroups cgroups;
  private final Holdings holdings;
  private final int init;
  private Duration cpu = Duration.ZERO;
  private long peakMemoryBytes;

  /**
   * @param init process 1 of the sandbox, as the host numbers it
   */
  UsageGauge(Cgroups cgroups, Holdings holdings, int init) {
    this.cgroups = cgroups;
    this.holdings = holdings;
    this.init = init;
  }

  CgroupUsage read() {
    return cgroups.layout().equals(NoCgroups.LAYOUT)
        ? seen(ProcessUsage.ofNamespaceOf(init))
        : holdings.cgroup().usage();
  }

  private synchronized CgroupUsage seen(ProcessUsage now) {
    cpu = now.cpu().compareTo(cpu) > 0 ? now.cpu() : cpu;
    peakMemoryBytes = Math.max(peakMemoryBytes, now.residentBytes());
    return new CgroupUsage(cpu, now.residentBytes(), peakMemoryBytes, now.threads());
  }
}
