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
  GVISOR;

  /** The word used in configuration, answers and traces. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
