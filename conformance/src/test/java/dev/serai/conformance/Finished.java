package dev.serai.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;

/** A command that has ended, with all it printed. */
record Finished(int exitCode, String output) {

  /** Runs it without input and waits. */
  static Finished run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Finished(process.waitFor(), output);
    } finally {
      process.destroyForcibly();
    }
  }
}
