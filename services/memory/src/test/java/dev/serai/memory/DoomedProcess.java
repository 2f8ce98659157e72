package dev.serai.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a program and kills it at a moment nobody chose, after it said {@code ready}.
 *
 * @param logs folder of what programs complain about
 * @param longestMillis before the kill
 */
record DoomedProcess(Path logs, int longestMillis) {

  static final String READY = "ready";

  /** Ends every line, so that one cut short by the kill is known as such. */
  private static final String END = ";";

  private static final Random RANDOM = new Random();

  /** What a program says, whole. */
  static void tell(String line) {
    synchronized (System.out) {
      System.out.println(line + END);
      System.out.flush();
    }
  }

  /** What it said before it was killed, or ended by itself. */
  List<String> killed(Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile(logs, program.getSimpleName(), ".log");
    Process process = start(program, log, arguments);
    List<String> lines = new ArrayList<>();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      String line = output.readLine();
      while (line != null) {
        if (line.endsWith(END)) {
          lines.add(line.substring(0, line.length() - END.length()));
        }
        if (line.startsWith(READY)) {
          killLater(process);
        }
        line = output.readLine();
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(lines).as(() -> "the process began: " + text(log)).contains(READY);
    return lines;
  }

  private static Process start(Class<?> program, Path log, String... arguments) throws IOException {
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    program.getName()),
                Arrays.stream(arguments))
            .toList();
    return new ProcessBuilder(command).redirectError(log.toFile()).start();
  }

  private void killLater(Process process) {
    int wait = RANDOM.nextInt(longestMillis);
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                process.waitFor(wait, TimeUnit.MILLISECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              process.toHandle().destroyForcibly(); // unlike Process, it leaves the pipe open
            });
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
