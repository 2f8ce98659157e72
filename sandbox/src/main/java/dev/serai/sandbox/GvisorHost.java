package dev.serai.sandbox;

import dev.serai.sandbox.cgroup.CgroupLimits;

/**
 * What all sandboxes of class gvisor share.
 *
 * @param root what they see of the host's programs
 */
record GvisorHost(SandboxHost shared, Runsc runsc, GvisorRoot root) {

  /** gVisor's kernel, its file server and process 1, beside what the sandbox may use. */
  static final long OWN_MEMORY_BYTES = 128L * 1024 * 1024;

  /** Threads of those; and each process inside has up to two of its own on the host. */
  static final int OWN_TASKS = 128;

  /**
   * What the whole of it may take of the host. Its own share comes on top of the sandbox's, or
   * small sandboxes could not even start.
   */
  static CgroupLimits limits(SandboxLimits limits) {
    return new CgroupLimits(
        limits.memoryBytes() + OWN_MEMORY_BYTES, 8 * limits.processes() + OWN_TASKS, limits.cpus());
  }

  /** The user that a sandbox's user 0 is on the host, and that gVisor runs as. */
  int wallsUid(Holdings holdings) {
    return holdings.uid() + shared.config().uidCount();
  }
}
