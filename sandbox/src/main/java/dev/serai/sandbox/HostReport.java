package dev.serai.sandbox;

import dev.serai.sandbox.cgroup.NoCgroups;
import java.util.List;
import java.util.stream.Stream;

/**
 * What this host can do for sandboxes, for {@code serai doctor} and for the log at start-up.
 *
 * @param rootless whether this process is not root; see {@link #weaker}
 * @param cgroups layout: {@code v1}, {@code v2}, {@code hybrid}, or {@code none} when no limit can
 *     be set
 */
public record HostReport(boolean rootless, String cgroups, List<Check> checks) {

  private static final List<String> WITHOUT_ROOT =
      List.of(
          "the server is not root: all sandboxes are the server's own user to the host, and keep its"
              + " supplementary groups, so what one of them could break out of leads to the server",
          "the server is not root: each new connection into a sandbox starts a relay of some"
              + " milliseconds, which counts as one of the sandbox's tasks");

  private static final List<String> WITHOUT_CGROUPS =
      List.of(
          "no delegated cgroup: memory is limited per process (private pages), not per sandbox, and"
              + " files in /workspace, /tmp and /dev/shm come on top, and empty ones are not limited;"
              + " running out is not reported",
          "no delegated cgroup: the share of processors is not limited",
          "no delegated cgroup: figures of use are added up from running processes when they are"
              + " asked for, so the last moments of a sandbox are missing");

  static final String GVISOR = "gvisor";
  static final String QEMU = "qemu";
  static final String MICROVM = "microvm";

  /**
   * One thing looked at.
   *
   * @param name such as {@code bubblewrap}
   * @param found what is there, with its version where it tells one; empty when missing
   * @param required whether the namespace class cannot do without
   * @param remedy what to do when it is missing, such as {@code apt-get install bubblewrap}
   */
  public record Check(String name, String found, boolean required, String remedy) {

    public boolean ok() {
      return !found.isEmpty();
    }
  }

  public HostReport {
    checks = List.copyOf(checks);
  }

  /** Looks at this host; takes some seconds, more where runsc hangs; changes nothing. */
  public static HostReport examine() {
    return new HostExamination().report();
  }

  /** Whether class namespace can be given here. */
  public boolean namespaceAvailable() {
    return missing().isEmpty();
  }

  /** Whether class gvisor can be given here, as {@link GvisorConfig#DEFAULT} says. */
  public boolean gvisorAvailable() {
    return found(GVISOR);
  }

  /** Whether class microvm can be given here, as {@link MicrovmConfig#DEFAULT} says. */
  public boolean microvmAvailable() {
    return found(MICROVM);
  }

  /** Whether class microvm lacks nothing but a kernel. */
  public boolean lacksMicrovmKernel() {
    return found(QEMU) && !rootless && !microvmAvailable();
  }

  private boolean found(String name) {
    return checks.stream().anyMatch(check -> check.name().equals(name) && check.ok());
  }

  /** The required things that are not there. */
  public List<Check> missing() {
    return checks.stream().filter(check -> check.required() && !check.ok()).toList();
  }

  /** In plain words, what the namespace class does not give on this host. */
  public List<String> weaker() {
    if (!rootless) {
      return List.of();
    }
    return cgroups.equals(NoCgroups.LAYOUT)
        ? Stream.concat(WITHOUT_ROOT.stream(), WITHOUT_CGROUPS.stream()).toList()
        : WITHOUT_ROOT;
  }
}
