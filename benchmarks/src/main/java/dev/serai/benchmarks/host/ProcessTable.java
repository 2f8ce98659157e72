package dev.serai.benchmarks.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Linux's view of the processes of this host, those in sandboxes included. */
public final class ProcessTable {

  private static final Path PROC = Path.of("/proc");
  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
  private static final Pattern PROPORTIONAL = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB$");

  private ProcessTable() {}

  /** Memory of a process that is in RAM now, shared pages included. */
  public static long residentBytes(long pid) throws IOException {
    return residentBytes(Files.readString(PROC.resolve(pid + "/status")));
  }

  static long residentBytes(String status) throws IOException {
    return bytes(RESIDENT, status)
        .orElseThrow(() -> new IOException("no VmRSS in the status of the process"));
  }

  /**
   * Memory of processes, each shared page counted in equal parts for all that have it, so that the
   * sum over processes is what they really take. Nothing for one that has ended.
   */
  public static long proportionalBytes(Iterable<Long> pids) throws IOException {
    long sum = 0;
    for (long pid : pids) {
      sum += proportionalBytes(rollup(pid));
    }
    return sum;
  }

  static long proportionalBytes(String rollup) {
    return bytes(PROPORTIONAL, rollup).orElse(0L);
  }

  private static String rollup(long pid) throws IOException {
    Path file = PROC.resolve(pid + "/smaps_rollup");
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      if (Files.exists(file) && !ended(pid)) {
        throw unreadable;
      }
      return "";
    }
  }

  /** Also a process that is only waited for has no memory, and says so by an error. */
  private static boolean ended(long pid) {
    try {
      return Files.readString(PROC.resolve(pid + "/stat")).matches("(?s).*\\) [ZX] .*");
    } catch (IOException gone) {
      return true;
    }
  }

  private static Optional<Long> bytes(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(Long.parseLong(matcher.group(1)) * 1024) : Optional.empty();
  }

  /**
   * The processes in cgroups whose path contains {@code mark}, and all descendants of {@code pid}.
   */
  public static Set<Long> belonging(long pid, String mark) throws IOException {
    Set<Long> found = new TreeSet<>(descendants(pid));
    try (DirectoryStream<Path> pids = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path each : pids) {
        if (groups(each).contains(mark)) {
          found.add(Long.parseLong(each.getFileName().toString()));
        }
      }
    }
    return found;
  }

  /** Children at any depth. */
  public static Set<Long> descendants(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(ProcessHandle::descendants)
        .map(ProcessHandle::pid)
        .collect(Collectors.toSet());
  }

  private static String groups(Path pid) {
    try {
      return Files.readString(pid.resolve("cgroup"));
    } catch (IOException gone) {
      return "";
    }
  }

  /** How many processes run with exactly these arguments. */
  public static int count(List<String> arguments) throws IOException {
    String line = String.join("\0", arguments) + "\0";
    int count = 0;
    try (DirectoryStream<Path> pids = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path pid : pids) {
        count += line.equals(arguments(pid)) ? 1 : 0;
      }
    }
    return count;
  }

  private static String arguments(Path pid) {
    try {
      return Files.readString(pid.resolve("cmdline"));
    } catch (IOException gone) {
      return "";
    }
  }
}
