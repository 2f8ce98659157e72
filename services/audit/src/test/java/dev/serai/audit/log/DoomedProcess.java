package dev.serai.audit.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A child JVM that is killed with SIGKILL in the midst of its work, and what it acknowledged. */
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

  /** Runs {@code main} until it has acknowledged so many lines, and kills it. */
  static List<String> killedAfter(int enough, Class<?> main, Path folder)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var lines = new ArrayList<String>();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.endsWith(END)) {
          lines.add(line.substring(0, line.length() - END.length()));
        }
        if (lines.size() >= enough) {
          process.toHandle().destroyForcibly(); // unlike Process, it leaves the pipe open
        }
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    return lines;
  }
}
