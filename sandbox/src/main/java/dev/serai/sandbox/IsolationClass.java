package dev.serai.sandbox;

/** How strong the walls are, weakest first. */
public enum IsolationClass {
  /** A plain child process: no boundary at all. Development only. */
  PROCESS,
  /**
   * Own uid, namespaces, seccomp filter, cgroup and an empty network namespace on the host's
   * kernel.
   */
  NAMESPACE,
  /**
   * As {@link #NAMESPACE}, with a kernel of its own in front of the host's: runsc answers the
   * program's system calls and network itself.
   */
  GVISOR,
  /**
   * A machine of its own: a kernel that is only this sandbox's, behind a virtual machine monitor
   * that is locked in as a {@link #NAMESPACE} sandbox is.
   */
  MICROVM;

  /** The word used in configuration, answers and traces. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
