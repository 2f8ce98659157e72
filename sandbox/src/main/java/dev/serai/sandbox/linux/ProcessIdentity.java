package dev.serai.sandbox.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A process that cannot be mistaken: pids are reused, a pid with its start time is not.
 *
 * @param startTicks since boot, field 22 of {@code /proc/PID/stat}
 */
public record ProcessIdentity(int pid, long startTicks) {

  private static final Set<String> DEAD = Set.of("Z", "X");
  private static final int START_AFTER_NAME = 19;

  /** The process that has this pid now; empty also when it is dead and only waits to be reaped. */
  public static Optional<ProcessIdentity> of(int pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      // The name, in parentheses, may hold anything, even parentheses.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return DEAD.contains(fields[0])
          ? Optional.empty()
          : Optional.of(new ProcessIdentity(pid, Long.parseLong(fields[START_AFTER_NAME])));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  public boolean alive() {
    return of(pid).filter(this::equals).isPresent();
  }

  /** Sends a signal if the process is still this one. */
  public void signal(int signal) throws IOException {
    if (alive()) {
      Posix.kill(pid, signal);
    }
  }

  /** {@code PID START}, for a record on disk. */
  public String text() {
    return pid + " " + startTicks;
  }

  public static ProcessIdentity parse(String text) {
    String[] words = text.split(" ", -1);
    return new ProcessIdentity(Integer.parseInt(words[0]), Long.parseLong(words[1]));
  }
}
