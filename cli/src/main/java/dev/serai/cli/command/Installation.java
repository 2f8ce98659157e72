package dev.serai.cli.command;

import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Progress;
import dev.serai.cli.Shell;
import dev.serai.sandbox.MicrovmKernelDownload;
import dev.serai.sandbox.RunscBuild;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Installs what is missing, with its owner's consent. */
final class Installation {

  private static final String APT = "/usr/bin/apt-get";

  private final Shell shell;

  Installation(Shell shell) {
    this.shell = shell;
  }

  /**
   * @throws CliException saying what to run by hand, when there is no consent, no apt-get, or it
   *     fails
   */
  void install(List<String> packages, boolean yes) {
    String names = String.join(" ", packages);
    if (!Files.isExecutable(Path.of(APT))) {
      throw new CliException(
          ExitCode.FAILED, "there is no apt-get here; install with your package manager: " + names);
    }
    if (!consent(yes, "Install " + names + " with apt-get?")) {
      throw new CliException(
          ExitCode.FAILED, "not installed; run with --yes, or: apt-get install " + names);
    }
    try (Progress progress = new Progress(shell)) {
      progress.step("Installing " + names);
      run(List.of("update", "-qq"));
      var arguments = new ArrayList<>(List.of("install", "-y", "-qq", "--no-install-recommends"));
      arguments.addAll(packages);
      run(arguments);
    }
  }

  /**
   * Builds gVisor's runsc with Go, into the data folder.
   *
   * @throws CliException when there is no consent or the build fails
   */
  void build(RunscBuild build, boolean yes) {
    if (!consent(yes, "Build gVisor's runsc with Go, which takes some minutes?")) {
      throw new CliException(ExitCode.FAILED, "runsc is not built; run with --yes");
    }
    try (Progress progress = new Progress(shell)) {
      progress.step("Building runsc " + RunscBuild.version());
      build.run();
    } catch (IOException e) {
      throw new CliException(ExitCode.FAILED, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.FAILED, "interrupted");
    }
  }

  /**
   * Brings the kernel of class microvm, into the data folder.
   *
   * @throws CliException when there is no consent or apt fails
   */
  void fetch(MicrovmKernelDownload kernel, boolean yes) {
    if (!consent(yes, "Download Debian's cloud kernel for sandboxes of class microvm (27 MB)?")) {
      throw new CliException(ExitCode.FAILED, "the kernel is not there; run with --yes");
    }
    try (Progress progress = new Progress(shell)) {
      progress.step("Downloading a kernel for class microvm");
      kernel.run();
    } catch (IOException e) {
      throw new CliException(ExitCode.FAILED, String.valueOf(e.getMessage()));
    }
  }

  private boolean consent(boolean yes, String question) {
    return yes || "true".equals(shell.environment().get("CI")) || shell.confirm(question);
  }

  private static void run(List<String> arguments) {
    var command = new ArrayList<String>();
    if (!"root".equals(System.getProperty("user.name"))) {
      command.add("sudo");
    }
    command.add(APT);
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
    try {
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new CliException(ExitCode.FAILED, String.join(" ", command) + " failed:\n" + output);
      }
    } catch (IOException e) {
      throw new CliException(ExitCode.FAILED, "cannot run " + String.join(" ", command));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.FAILED, "interrupted");
    }
  }
}
