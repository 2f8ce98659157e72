package dev.serai.codeinterpreter.interpreter;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs {@code pip} and {@code npm}. Neither runs code of a package: pip takes only what is built
 * already, npm no scripts.
 */
final class Installer {

  private static final int LINES_TOLD = 12;
  private static final String VERSION =
      "import platform, sys; print('%d.%d-%s' % (*sys.version_info[:2], platform.machine()))";

  private final Path python;
  private final String npm;
  private final Duration within;

  Installer(Path python, String npm, Duration within) {
    this.python = python;
    this.npm = npm;
    this.within = within;
  }

  /**
   * Packages with native code fit one version and processor only; empty when there is no Python.
   */
  String pythonVersion() {
    try {
      List<String> lines = new ArrayList<>();
      run(List.of(python.toString(), "-I", "-c", VERSION), lines::add);
      return lines.getFirst();
    } catch (IOException | RuntimeException none) {
      return "";
    }
  }

  void python(List<String> packages, Path target, Consumer<String> progress) throws IOException {
    progress.accept("pip: installing %d packages".formatted(packages.size()));
    Path list = Files.write(Files.createTempFile("serai-packages", ".txt"), packages);
    try {
      run(
          List.of(
              python.toString(),
              "-m",
              "pip",
              "install",
              "--target",
              target.toString(),
              "--only-binary",
              ":all:",
              "--no-input",
              "--disable-pip-version-check",
              "--root-user-action=ignore",
              "--progress-bar=off",
              "--requirement",
              list.toString()),
          progress);
    } finally {
      Files.delete(list);
    }
  }

  void node(List<String> packages, Path target, Consumer<String> progress) throws IOException {
    progress.accept("npm: installing %d packages".formatted(packages.size()));
    List<String> command =
        new ArrayList<>(
            List.of(
                npm,
                "install",
                "--prefix",
                target.toString(),
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--no-update-notifier"));
    command.addAll(packages);
    run(command, progress);
  }

  private void run(List<String> command, Consumer<String> progress) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      Deque<String> last = new ArrayDeque<>();
      Thread reader = Thread.ofPlatform().daemon().start(() -> read(process, last, progress));
      if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("%s took longer than %s".formatted(name(command), within));
      }
      reader.join();
      if (process.exitValue() != 0) {
        throw new IOException(name(command) + " failed: " + String.join("\n", last));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(name(command) + " was interrupted", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static void read(Process process, Deque<String> last, Consumer<String> progress) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        progress.accept(line);
        last.addLast(line);
        if (last.size() > LINES_TOLD) {
          last.removeFirst();
        }
      }
    } catch (IOException ended) {
      // It was killed; what it said so far is told.
    }
  }

  private static String name(List<String> command) {
    return String.join(" ", command.subList(0, Math.min(4, command.size())));
  }
}
