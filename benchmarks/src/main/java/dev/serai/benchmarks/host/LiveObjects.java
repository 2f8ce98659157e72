package dev.serai.benchmarks.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What another JVM's heap holds at a moment, garbage not counted. */
final class LiveObjects {

  private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

  private LiveObjects() {}

  /** Counts under the pause of a full collection, so nothing is added in between. */
  static long bytes(long pid) throws IOException {
    Process histogram =
        new ProcessBuilder(Jdk.tool("jcmd"), Long.toString(pid), "GC.class_histogram").start();
    try (BufferedReader lines = histogram.inputReader()) {
      return bytes(lines.lines().toList());
    }
  }

  static long bytes(List<String> histogram) throws IOException {
    Matcher total = TOTAL.matcher(histogram.isEmpty() ? "" : histogram.getLast());
    if (!total.matches()) {
      throw new IOException("jcmd GC.class_histogram gave no total: " + histogram);
    }
    return Long.parseLong(total.group(1));
  }
}
