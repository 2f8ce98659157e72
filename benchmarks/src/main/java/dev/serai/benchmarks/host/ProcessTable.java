package dev.serai.benchmarks.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Linux's view of the processes of this host, those in sandboxes included. */
public final class ProcessTable {

  private static final Path PROC = Path.of("/proc");
  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");

  private ProcessTable() {}

  /** Memory of a process that is in RAM now, shared pages included. */
  public static long residentBytes(long pid) throws IOException {
    return residentBytes(Files.readString(PROC.resolve(pid + "/status")));
  }

  static long residentBytes(String status) throws IOException {
    Matcher matcher = RESIDENT.matcher(status);
    if (!matcher.find()) {
      throw new IOException("no VmRSS in the status of the process");
    }
    return Long.parseLong(matcher.group(1)) * 1024;
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
