package dev.serai.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * The host process that becomes bwrap, from its start until the program inside has been executed.
 *
 * @param init process 1 of the sandbox, as the host numbers it
 */
record Launch(Process process, BufferedReader status, int init) {

  private static final Pattern CHILD = Pattern.compile("\"child-pid\": *(\\d+)");
  private static final Duration EXECUTED_WITHIN = Duration.ofSeconds(10);
  private static final long PAUSE_NANOS = 200_000;

  /**
   * Hands bwrap its arguments and waits for the walls.
   *
   * @throws IOException when bwrap could not build them
   */
  static Launch begin(Process process, byte[] arguments) throws IOException {
    try (var input = process.getOutputStream()) {
      input.write(arguments);
    } catch (IOException broken) {
      throw new IOException("bwrap did not read its arguments", broken);
    }
    var status =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    return new Launch(process, status, readChild(status));
  }

  /**
   * Waits until the program has been executed: process 1 forks, and its child becomes the program.
   *
   * @throws IOException when bwrap ended before
   */
  void awaitProgram() throws IOException {
    long end = System.nanoTime() + EXECUTED_WITHIN.toNanos();
    while (process.isAlive()) {
      if (program().filter(this::differsFromInit).isPresent()) {
        return;
      }
      if (System.nanoTime() > end) {
        throw new IOException("bwrap did not execute the program within " + EXECUTED_WITHIN);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    // Ended already. bwrap tells an exit code only of a program that it has executed.
    String line = status.readLine();
    if (line == null || !line.contains("exit-code")) {
      throw new IOException("bwrap ended before it executed the program");
    }
  }

  /** The main program, as the host numbers it; empty when it has ended. */
  Optional<Integer> program() {
    try {
      String children =
          Files.readString(Path.of("/proc/" + init + "/task/" + init + "/children")).strip();
      return children.isEmpty()
          ? Optional.empty()
          : Optional.of(Integer.valueOf(children.split(" ", -1)[0]));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private static int readChild(BufferedReader status) throws IOException {
    String line = status.readLine();
    var child = CHILD.matcher(line == null ? "" : line);
    if (!child.find()) {
      throw new IOException(line == null ? "bwrap did not start" : line);
    }
    return Integer.parseInt(child.group(1));
  }

  private boolean differsFromInit(int program) {
    try {
      return !executable(program).equals(executable(init));
    } catch (IOException gone) {
      return false;
    }
  }

  private static Path executable(int pid) throws IOException {
    return Files.readSymbolicLink(Path.of("/proc/" + pid + "/exe"));
  }
}
