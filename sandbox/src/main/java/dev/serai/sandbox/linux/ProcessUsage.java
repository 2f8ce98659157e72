package dev.serai.sandbox.linux;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the living processes of one pid namespace use, added up, for hosts where no cgroup tells.
 *
 * @param cpu theirs and that of the dead whom they have waited for
 * @param residentBytes shared pages are counted once per process; files in tmpfs are not counted
 */
public record ProcessUsage(Duration cpu, long residentBytes, int threads) {

  private static final long TICK_NANOS = 10_000_000; // USER_HZ is 100 on all of Linux.
  private static final long PAGE_BYTES = 4096;
  private static final int USER_TIME = 11;
  private static final int THREADS = 17;
  private static final int RESIDENT_PAGES = 21;

  static final ProcessUsage NOTHING = new ProcessUsage(Duration.ZERO, 0, 0);

  /**
   * @param pid a process of that namespace, as the host numbers it
   */
  public static ProcessUsage ofNamespaceOf(int pid) {
    ProcessUsage sum = NOTHING;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      Path namespace = Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/pid"));
      for (Path process : all) {
        sum = sum.plus(of(process, namespace));
      }
    } catch (IOException gone) {
      return sum;
    }
    return sum;
  }

  private static ProcessUsage of(Path process, Path namespace) {
    try {
      return Files.readSymbolicLink(process.resolve("ns/pid")).equals(namespace)
          ? parse(Files.readString(process.resolve("stat")))
          : NOTHING;
    } catch (IOException goneOrNotOurs) {
      return NOTHING;
    }
  }

  static ProcessUsage parse(String stat) {
    // The name, in parentheses, may hold anything, even parentheses.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = 0;
    for (int i = USER_TIME; i < USER_TIME + 4; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return new ProcessUsage(
        Duration.ofNanos(ticks * TICK_NANOS),
        Long.parseLong(fields[RESIDENT_PAGES]) * PAGE_BYTES,
        Integer.parseInt(fields[THREADS]));
  }

  private ProcessUsage plus(ProcessUsage other) {
    return new ProcessUsage(
        cpu.plus(other.cpu), residentBytes + other.residentBytes, threads + other.threads);
  }
}
