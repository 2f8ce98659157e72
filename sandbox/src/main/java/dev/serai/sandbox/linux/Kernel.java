package dev.serai.sandbox.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The version of the running kernel. */
public record Kernel(int major, int minor) {

  private static final Pattern RELEASE = Pattern.compile("(\\d+)\\.(\\d+).*", Pattern.DOTALL);

  /** {@code 0.0} when it does not tell. */
  public static Kernel running() {
    try {
      return parse(Files.readString(Path.of("/proc/sys/kernel/osrelease")));
    } catch (IOException unreadable) {
      return new Kernel(0, 0);
    }
  }

  static Kernel parse(String release) {
    var match = RELEASE.matcher(release);
    return match.matches()
        ? new Kernel(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)))
        : new Kernel(0, 0);
  }

  /**
   * Since Linux 5.14 the limit on a user's processes is counted per user namespace, so each sandbox
   * has a count of its own; before, it would count the server's threads and every other sandbox.
   */
  public boolean countsProcessesPerUserNamespace() {
    return major > 5 || (major == 5 && minor >= 14);
  }
}
