package dev.serai.sandbox;

import java.util.List;

/**
 * What this host can do for sandboxes, for {@code serai doctor} and for the log at start-up.
 *
 * @param rootless whether this process is not root; see {@link #weaker}
 * @param cgroups layout: {@code v1}, {@code v2}, {@code hybrid}, or {@code none} when no limit can
 *     be set
 */
public record HostReport(boolean rootless, String cgroups, List<Check> checks) {

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

  /** Looks at this host; takes up to a second, changes nothing. */
  public static HostReport examine() {
    return new HostExamination().report();
  }

  /** Whether class namespace can be given here. */
  public boolean namespaceAvailable() {
    return missing().isEmpty();
  }

  /** The required things that are not there. */
  public List<Check> missing() {
    return checks.stream().filter(check -> check.required() && !check.ok()).toList();
  }

  /** In plain words, what the namespace class does not give on this host. */
  public List<String> weaker() {
    return rootless
        ? List.of("the server is not root, so sandboxes of class namespace cannot be given at all")
        : List.of();
  }
}
