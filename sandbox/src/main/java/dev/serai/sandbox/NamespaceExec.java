package dev.serai.sandbox;

import dev.serai.sandbox.linux.ProcessIdentity;
import dev.serai.sandbox.linux.Seal;
import dev.serai.sandbox.linux.Terminal;
import dev.serai.sandbox.linux.Terminals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One more program in a running sandbox: same cgroup, namespaces, user id, limits and filter as the
 * first. Root, of the host or of the room the sandbox was made in, enters all namespaces but the
 * user's; the first program it runs there is {@link Seal}, which nothing inside has a hand in. It
 * becomes the sandbox's user, enters the user namespace and puts on the filter.
 */
final class NamespaceExec {

  private static final String JOIN = Scripts.read("join.sh") + Scripts.read("join-namespace.sh");
  private static final String SEAL_INSIDE = "/proc/self/fd/8";

  /** All but the user's, below the sandbox's directory in /proc. */
  private static final Map<String, String> NAMESPACES =
      Map.of(
          "mount", "mnt", "net", "net", "ipc", "ipc", "uts", "uts", "pid", "pid", "cgroup",
          "cgroup");

  private final NamespaceHost host;
  private final SandboxSpec spec;
  private final Holdings holdings;
  private final Launch launch;
  private final ProcessIdentity init;

  NamespaceExec(
      NamespaceHost host,
      SandboxSpec spec,
      Holdings holdings,
      Launch launch,
      ProcessIdentity init) {
    this.host = host;
    this.spec = spec;
    this.holdings = holdings;
    this.launch = launch;
    this.init = init;
  }

  Execution start(ExecSpec exec) throws IOException {
    if (!Seal.available()) {
      throw new IOException("further programs in a sandbox need an x86-64 processor");
    }
    Path environment = environmentFile(exec);
    try {
      return exec.terminal().isPresent()
          ? withTerminal(exec, environment, exec.terminal().get())
          : ProcessExecution.withPipes(host.spawner().start(builder(exec, environment, "")));
    } catch (IOException failure) {
      Files.deleteIfExists(environment);
      throw failure;
    }
  }

  private Execution withTerminal(ExecSpec exec, Path environment, ExecSpec.Terminal size)
      throws IOException {
    Terminal terminal = Terminals.open(size.columns(), size.rows());
    try {
      // So that a program inside can open its terminal again through /dev/stdout.
      if (holdings.uid() != ServerRights.NO_UID) {
        Files.setAttribute(Path.of(terminal.slave()), "unix:uid", holdings.uid());
      }
      Process process = host.spawner().start(builder(exec, environment, terminal.slave()));
      terminal.start();
      var _ = process.onExit().thenRun(terminal::programEnded);
      return ProcessExecution.withTerminal(process, terminal);
    } catch (IOException failure) {
      terminal.abandon();
      throw failure;
    }
  }

  private ProcessBuilder builder(ExecSpec exec, Path environment, String terminal) {
    var line = new ArrayList<>(host.rights().rejoin(launch));
    line.addAll(List.of("/bin/sh", "-c", JOIN, "serai-exec"));
    line.addAll(List.of("" + init.pid(), "" + init.startTicks(), terminal));
    holdings.cgroup().entries().forEach(file -> line.add(file.toString()));
    line.addAll(List.of("--", host.seal().toString(), environment.toString()));
    line.addAll(ProcessLimits.of(spec.limits(), host.cgroups()));
    line.addAll(host.rights().leaveGroups(holdings.uid()));
    line.add("nsenter");
    NAMESPACES.forEach((option, file) -> line.add("--%s=ns/%s".formatted(option, file)));
    line.addAll(
        List.of("--", SEAL_INSIDE, "/bin/sh", "-c", "exec 8<&- 9<&-; cd -- \"$0\" && exec \"$@\""));
    line.add(spec.workingDirectory());
    line.addAll(exec.command());
    return Scripts.clean(new ProcessBuilder(line));
  }

  /** For a moment on disk, readable by root only; the script removes it once it is open. */
  private Path environmentFile(ExecSpec exec) throws IOException {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path file = Files.createTempFile(holdings.directory(), "exec", ".env", ownerOnly);
    return Files.write(file, Seal.words(holdings.uid(), ProgramEnvironment.of(spec, exec)));
  }
}
