package dev.serai.sandbox;

import dev.serai.sandbox.cgroup.CgroupLimits;
import java.time.InstantSource;

/**
 * What all sandboxes of class microvm share.
 *
 * @param filter of the system calls of programs, for the machine's own kernel, in hexadecimal
 *     digits
 * @param clock that machines are set by
 */
record MicrovmHost(
    SandboxHost shared,
    MicrovmLauncher launcher,
    MicrovmSnapshots snapshots,
    MicrovmFolders folders,
    String filter,
    InstantSource clock) {

  /** The monitor itself, and the code that it has translated. */
  static final long OWN_MEMORY_BYTES = 320L * 1024 * 1024;

  /** Threads of the monitor, a few for each processor, and what waits for it. */
  static final int OWN_TASKS = 64;

  /**
   * What the whole of it may take of the host; the sandbox's own limits are kept by its own kernel.
   */
  static CgroupLimits limits(SandboxLimits limits) {
    return new CgroupLimits(
        MicrovmSnapshots.memoryBytes(limits) + OWN_MEMORY_BYTES, OWN_TASKS, limits.cpus());
  }
}
