package dev.serai.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Progress;
import dev.serai.cli.Shell;
import dev.serai.sandbox.IsolationClass;
import dev.serai.sandbox.SandboxConfig;
import dev.serai.sandbox.SandboxException;
import dev.serai.sandbox.SandboxRoom;
import dev.serai.sandbox.Sandboxes;
import dev.serai.sandbox.probe.ProbeReport;
import dev.serai.sandbox.probe.ProbeResult;
import dev.serai.sandbox.probe.ProbeRun;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Tries the walls of every class that this machine can give. */
final class ProbesOfThisMachine {

  private static final List<IsolationClass> WALLED =
      List.of(IsolationClass.NAMESPACE, IsolationClass.GVISOR, IsolationClass.MICROVM);

  private final Shell shell;
  private final Output output;

  ProbesOfThisMachine(Shell shell, Output output) {
    this.shell = shell;
    this.output = output;
  }

  /**
   * @param markdown the table for documents instead of that for people
   * @return {@link ExitCode#FAILED} when a wall did not hold
   */
  int print(boolean markdown) {
    ProbeReport report = report();
    output.print(
        shell,
        json(report),
        markdown ? report.markdown() + "\n" + report.summary() + ".\n" : text(report));
    return report.held() ? ExitCode.OK : ExitCode.FAILED;
  }

  private ProbeReport report() {
    try (Progress progress = new Progress(shell)) {
      // In the system's place for such, because sandboxes of users without rights reach it.
      Path scratch = Files.createTempDirectory("serai-probes");
      try {
        Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwxr-xr-x"));
        return report(scratch, progress);
      } finally {
        remove(scratch);
      }
    } catch (IOException e) {
      throw new CliException(ExitCode.FAILED, "the probes cannot be prepared: " + e.getMessage());
    } catch (SandboxException e) {
      throw new CliException(ExitCode.FAILED, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.FAILED, "interrupted");
    }
  }

  private ProbeReport report(Path scratch, Progress progress)
      throws IOException, InterruptedException {
    var rooms = new ArrayList<SandboxRoom>();
    try {
      for (IsolationClass each : WALLED) {
        open(each, scratch.resolve(each.word())).ifPresent(rooms::add);
      }
      List<Sandboxes> drivers = rooms.stream().map(SandboxRoom::sandboxes).toList();
      if (drivers.isEmpty()) {
        throw new CliException(
            ExitCode.FAILED, "this machine can give no class with walls; run: serai doctor");
      }
      return new ProbeRun(
              drivers, scratch.resolve("run"), family -> progress.step("Probing " + family))
          .run();
    } finally {
      rooms.forEach(SandboxRoom::close);
    }
  }

  /** A class that cannot be had here is left out, and said to be. */
  private java.util.Optional<SandboxRoom> open(IsolationClass isolationClass, Path state) {
    try {
      var config = SandboxConfig.defaults(state).with(isolationClass);
      return java.util.Optional.of(SandboxRoom.create(config, InstantSource.system()));
    } catch (SandboxException e) {
      shell.err().println("not probed: " + e.getMessage());
      return java.util.Optional.empty();
    }
  }

  private static String text(ProbeReport report) {
    var text = new StringBuilder();
    String family = "";
    for (ProbeResult result : report.results()) {
      if (!result.probe().family().equals(family)) {
        family = result.probe().family();
        text.append('\n').append("%-28s %-18s".formatted(family, "no sandbox"));
        report.classes().forEach(each -> text.append("%-24s".formatted(each.word())));
        text.append('\n');
      }
      line(text, report, result);
    }
    report
        .changes()
        .forEach(change -> text.append("THE HOST HAS CHANGED: ").append(change).append('\n'));
    return text.append('\n').append(report.summary()).append(".\n").toString();
  }

  private static void line(StringBuilder text, ProbeReport report, ProbeResult result) {
    text.append("  %-26s %-18s".formatted(result.probe().name(), result.control().text()));
    report
        .classes()
        .forEach(each -> text.append("%-24s".formatted(ProbeReport.cell(result, each))));
    text.append(result.held() ? "\n" : " NOT HELD\n");
  }

  private static ObjectNode json(ProbeReport report) {
    ObjectNode json = Output.mapper().createObjectNode().put("held", report.held());
    report.changes().forEach(json.putArray("changes")::add);
    var probes = json.putArray("probes");
    for (ProbeResult result : report.results()) {
      ObjectNode probe =
          probes
              .addObject()
              .put("family", result.probe().family())
              .put("name", result.probe().name())
              .put("attempt", result.probe().attempt())
              .put("withoutSandbox", result.control().text())
              .put("held", result.held());
      ObjectNode inside = probe.putObject("inside");
      result.inside().forEach((each, outcome) -> inside.put(each.word(), outcome.text()));
    }
    return json;
  }

  private static void remove(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path each, @org.jspecify.annotations.Nullable IOException failure)
              throws IOException {
            Files.delete(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
