package dev.serai.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of the host to its end. */
final class Tool {

  private Tool() {}

  /**
   * @throws IOException with what it said, when it failed or took longer
   */
  static String run(Duration limit, List<String> command) throws IOException {
    // In a file, not a pipe: reading one that stays open would wait longer than allowed.
    Path said = Files.createTempFile("serai-tool", ".log");
    var builder = Scripts.clean(new ProcessBuilder(command)).redirectErrorStream(true);
    Process process = builder.redirectOutput(said.toFile()).start();
    try {
      process.getOutputStream().close();
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended || process.exitValue() != 0) {
        String how = ended ? "failed" : "did not end within " + limit;
        throw new IOException(
            command.getFirst() + " " + how + ": " + Files.readString(said).strip());
      }
      return Files.readString(said);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while running " + command.getFirst(), stop);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.deleteIfExists(said);
    }
  }
}
