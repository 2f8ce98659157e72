package dev.serai.sandbox;

import dev.serai.sandbox.cgroup.Cgroups;
import dev.serai.sandbox.cgroup.NoCgroups;
import dev.serai.sandbox.linux.Kernel;
import java.util.ArrayList;
import java.util.List;

/** The limits each process carries, as a program that sets them and becomes another. */
final class ProcessLimits {

  private static final long LOCKED_BYTES = 64 * 1024;

  private ProcessLimits() {}

  static List<String> of(SandboxLimits limits, Cgroups cgroups) {
    var line =
        new ArrayList<>(
            List.of(
                "prlimit",
                "--core=0",
                "--nofile=" + limits.openFiles(),
                "--fsize=" + limits.fileBytes(),
                "--memlock=" + LOCKED_BYTES));
    if (cgroups.layout().equals(NoCgroups.LAYOUT)) {
      insteadOfCgroups(limits, line);
    }
    line.add("--");
    return line;
  }

  /**
   * Private writable pages rather than the address space: virtual machines reserve far more of that
   * than they ever use.
   */
  private static void insteadOfCgroups(SandboxLimits limits, List<String> line) {
    line.add("--data=" + limits.memoryBytes());
    if (Kernel.running().countsProcessesPerUserNamespace()) {
      line.add("--nproc=" + limits.processes());
    }
  }
}
