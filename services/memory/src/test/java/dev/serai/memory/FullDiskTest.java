package dev.serai.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where files cannot grow writes are refused whole, and go on when there is room. */
class FullDiskTest {

  private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");
  private static final long CRAMPED = 16_384;

  @Test
  void writesAreRefusedWholeAndGoOnWhenThereIsRoom(@TempDir Path folder) throws Exception {
    assumeThat(PRLIMIT).exists();
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CrampedMemories.class.getName(),
                Files.createDirectories(folder.resolve("data")).toString())
            .redirectError(log.toFile())
            .start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        Writer input = process.outputWriter(StandardCharsets.UTF_8)) {
      String line = output.readLine();
      while (line != null) {
        lines.add(line);
        if (line.equals("limit")) {
          limit(process, CRAMPED + ":unlimited");
          next(input);
        } else if (line.startsWith("search") && !lines.contains("room true")) {
          limit(process, "unlimited:unlimited");
          next(input);
        }
        line = output.readLine();
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(lines)
        .as(() -> text(log))
        .containsExactly(
            "limit",
            "refused true",
            "events true",
            "search false",
            "room true",
            "events true",
            "search true",
            "index agrees");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static void next(Writer input) throws IOException {
    input.write("go\n");
    input.flush();
  }

  private static void limit(Process process, String bytes)
      throws IOException, InterruptedException {
    int code =
        new ProcessBuilder(
                PRLIMIT.toString(), "--pid", Long.toString(process.pid()), "--fsize=" + bytes)
            .inheritIO()
            .start()
            .waitFor();
    assertThat(code).isZero();
  }
}
