package dev.serai.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A child JVM that is killed with SIGKILL in the midst of its work. What it acknowledges it prints,
 * one line each.
 */
final class DoomedProcess {

  /** Ends every line, so that one cut short by the kill is known as such. */
  private static final String END = ";";

  private DoomedProcess() {}

  /** In the child: tells the parent, from any thread. */
  static void acknowledge(String line) {
    synchronized (System.out) {
      System.out.println(line + END);
      System.out.flush();
    }
  }

  /**
   * Runs {@code main} until its acknowledged lines satisfy {@code enough}, kills it, and gives all
   * lines that came out whole.
   */
  static List<String> killedWhen(Predicate<List<String>> enough, Class<?> main, Path folder)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var lines = new ArrayList<String>();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      String line = output.readLine();
      while (line != null) {
        collect(line, lines);
        if (enough.test(lines)) {
          process.toHandle().destroyForcibly(); // unlike Process, it leaves the pipe open
        }
        line = output.readLine();
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    return lines;
  }

  private static void collect(String line, List<String> lines) {
    if (line.endsWith(END)) {
      lines.add(line.substring(0, line.length() - END.length()));
    }
  }
}
