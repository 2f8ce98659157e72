package dev.serai.cli.deploy;

import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs a program of this machine: pip, npm, a build. */
public final class Tool {

  private static final int SHOWN_LINES = 20;

  private Tool() {}

  /**
   * @throws CliException with the program's last lines when it fails, or how to get it when it is
   *     not there
   */
  public static void run(Path folder, List<String> command, String remedy) {
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      if (status != 0) {
        throw new CliException(
            ExitCode.FAILED,
            "%s ended with %d:%n%s".formatted(String.join(" ", command), status, tail(output)));
      }
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED, "cannot run %s; %s".formatted(command.getFirst(), remedy));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.FAILED, "interrupted");
    }
  }

  private static String tail(String output) {
    List<String> lines = output.lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
  }
}
