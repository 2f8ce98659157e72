package dev.serai.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Progress;
import dev.serai.cli.Shell;
import dev.serai.codeinterpreter.interpreter.InterpreterLibraries;
import dev.serai.codeinterpreter.interpreter.Libraries;
import dev.serai.codeinterpreter.interpreter.Packages;
import dev.serai.codeinterpreter.session.SandboxedInterpreters;
import dev.serai.sandbox.root.RootRecipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serai code install}. */
@Command(
    name = "install",
    mixinStandardHelpOptions = true,
    description = {
      "Installs the packages that code finds in sessions (numpy, pandas, matplotlib, duckdb, boto3, typescript and"
          + " more, some 250 MB to fetch) for the server of this data folder.",
      "A server that runs takes them for its next sessions. code-interpreter.packages.* says which.",
      "With --root, also a root file system of this host's own distribution (some 300 MB, by"
          + " mmdebstrap), which sessions see in place of the host's."
    },
    footer = {
      "",
      "Example:",
      "  serai code install",
      "  serai code install --list",
      "  serai code install --root"
    })
final class CodeInstallCommand implements Callable<Integer> {

  private final Shell shell;

  @Option(names = "--list", description = "Say what would be installed, and whether it is.")
  private boolean list;

  @Option(names = "--root", description = "Build a root file system for sessions, too.")
  private boolean root;

  @Mixin private ServerOptions options = new ServerOptions();
  @Mixin private Output output = new Output();

  CodeInstallCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Packages packages = options.load(shell).config().codeInterpreter().packages().packages();
    Path folder = shell.folder().create().codeInterpreter();
    InterpreterLibraries libraries = SandboxedInterpreters.libraries(folder);
    if (!list) {
      install(libraries, packages);
    }
    if (root && !list) {
      var build = new RootBuild(shell, SandboxedInterpreters.roots(folder));
      build.run(RootRecipe.INTERPRETER, "Building a root file system for code");
    }
    output.print(shell, json(libraries.complete(packages), packages), text(libraries, packages));
    return ExitCode.OK;
  }

  private void install(InterpreterLibraries libraries, Packages packages) {
    try (Progress progress = new Progress(shell)) {
      progress.step("Installing packages for code");
      libraries.install(packages, line -> {});
    } catch (IOException e) {
      throw new CliException(ExitCode.FAILED, String.valueOf(e.getMessage()));
    }
  }

  private static ObjectNode json(boolean complete, Packages packages) {
    ObjectNode json = Output.mapper().createObjectNode().put("complete", complete);
    packages.python().forEach(json.putArray("python")::add);
    packages.node().forEach(json.putArray("node")::add);
    return json;
  }

  private String text(InterpreterLibraries libraries, Packages packages) {
    Libraries found = libraries.installed(packages);
    var text = new StringBuilder();
    if (list) {
      packages.python().forEach(line -> text.append(line).append('\n'));
      packages.node().forEach(line -> text.append(line).append('\n'));
    }
    return text.append("python: ")
        .append(found.python().map(Path::toString).orElse("not installed"))
        .append("\nnode: ")
        .append(found.node().map(Path::toString).orElse("not installed"))
        .append('\n')
        .toString();
  }
}
