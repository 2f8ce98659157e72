package dev.serai.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.sandbox.MicrovmKernelDownload;
import dev.serai.sandbox.RunscBuild;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serai doctor}: what this machine can do, and what is missing. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Looks at this machine: what sandboxes and agents need, and what is missing.",
    footer = {"", "Examples:", "  serai doctor --install --yes", "  serai doctor --probes"})
public final class DoctorCommand implements Callable<Integer> {

  private final Shell shell;

  @Option(
      names = "--install",
      description =
          "Install what is missing: packages and a kernel for microvm with apt-get, runsc with Go; asks first.")
  private boolean install;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Option(
      names = "--probes",
      description = {
        "Try to get out of sandboxes of every class this machine can give, and without one for comparison.",
        "Takes about a minute a class. Without a sandbox the attempts ask for much and change nothing."
      })
  private boolean probes;

  @Option(
      names = "--markdown",
      description = "With --probes: print the table as docs/isolation.md has it.")
  private boolean markdown;

  @Mixin private Output output = new Output();

  public DoctorCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Examination found = Examination.ofThisMachine();
    if (install && installed(found)) {
      found = Examination.ofThisMachine();
    }
    if (probes) {
      return new ProbesOfThisMachine(shell, output).print(markdown);
    }
    output.print(shell, json(found), text(found));
    return found.ready() ? ExitCode.OK : ExitCode.FAILED;
  }

  /** Whether there was something to install. */
  private boolean installed(Examination found) {
    var installation = new Installation(shell);
    List<String> packages = found.missingPackages();
    if (!packages.isEmpty()) {
      installation.install(packages, yes);
    }
    var runsc = new RunscBuild(shell.folder().root());
    boolean building = (found.lacksGvisor() && RunscBuild.possible()) || runsc.outdated();
    if (building) {
      installation.build(runsc, yes);
    }
    boolean fetching = MicrovmKernelDownload.possible() && lacksKernel(found, packages);
    if (fetching) {
      installation.fetch(new MicrovmKernelDownload(shell.folder().root()), yes);
    }
    return building || fetching || !packages.isEmpty();
  }

  /** Also when QEMU has been installed just now. */
  private static boolean lacksKernel(Examination found, List<String> installed) {
    return found.lacksMicrovmKernel()
        || (installed.contains("qemu-system-x86")
            && Examination.ofThisMachine().lacksMicrovmKernel());
  }

  private static ObjectNode json(Examination found) {
    ObjectNode json = Output.mapper().createObjectNode().put("ready", found.ready());
    var checks = json.putArray("checks");
    for (Examination.Finding finding : found.findings()) {
      checks
          .addObject()
          .put("name", finding.name())
          .put("found", finding.found())
          .put("required", finding.required())
          .put("remedy", finding.ok() ? "" : finding.remedy());
    }
    var weaker = json.putArray("weaker");
    found.weaker().forEach(weaker::add);
    return json;
  }

  private static String text(Examination found) {
    var text = new StringBuilder();
    for (Examination.Finding finding : found.findings()) {
      String mark = finding.ok() ? "ok      " : finding.required() ? "MISSING " : "absent  ";
      text.append(mark)
          .append("%-14s ".formatted(finding.name()))
          .append(finding.ok() ? finding.found() : finding.remedy())
          .append('\n');
    }
    found.weaker().forEach(weakness -> text.append("weaker  ").append(weakness).append('\n'));
    text.append(
        found.ready()
            ? "This machine is ready.\n"
            : "Something required is missing; run: serai doctor --install\n");
    return text.toString();
  }
}
