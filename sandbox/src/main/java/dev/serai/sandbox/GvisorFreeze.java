package dev.serai.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Writes a running sandbox to disk, by {@code runsc checkpoint}, which ends it. It runs in no group
 * of the sandbox's: that is emptied as soon as the sandbox has ended, which is before this has.
 */
record GvisorFreeze(GvisorHost host, GvisorPlaces places) {

  private static final Duration FROZEN_WITHIN = Duration.ofSeconds(60);

  void into(Path directory) throws IOException {
    List<String> line =
        host.runsc()
            .command(
                places.records(), "checkpoint", "--image-path=" + directory, GvisorPlaces.NAME);
    var builder = Scripts.clean(new ProcessBuilder(line)).redirectErrorStream(true);
    // In a file, not a pipe: reading one that stays open would wait longer than allowed.
    Path said = Files.createTempFile("serai-freeze", ".log");
    builder.redirectOutput(said.toFile());
    Process process = host.shared().spawner().start(builder);
    try {
      process.getOutputStream().close();
      if (!process.waitFor(FROZEN_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
          || process.exitValue() != 0) {
        throw new IOException("runsc checkpoint: " + Files.readString(said).strip());
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while freezing a sandbox", stop);
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(said);
    }
  }
}
