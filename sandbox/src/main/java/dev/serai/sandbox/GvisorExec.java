package dev.serai.sandbox;

import dev.serai.sandbox.linux.ProcessIdentity;
import dev.serai.sandbox.linux.Terminal;
import dev.serai.sandbox.linux.Terminals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** One more program in a running sandbox, by {@code runsc exec}: same user, limits and kernel. */
final class GvisorExec {

  private static final String JOIN = Scripts.read("join.sh") + Scripts.read("join-gvisor.sh");

  private final GvisorHost host;
  private final SandboxSpec spec;
  private final Holdings holdings;
  private final GvisorPlaces places;
  private final ProcessIdentity launcher;
  private final MeetingLoopback loopback;

  GvisorExec(
      GvisorHost host,
      SandboxSpec spec,
      Holdings holdings,
      GvisorPlaces places,
      ProcessIdentity launcher,
      MeetingLoopback loopback) {
    this.host = host;
    this.spec = spec;
    this.holdings = holdings;
    this.places = places;
    this.launcher = launcher;
    this.loopback = loopback;
  }

  Execution start(ExecSpec exec) throws IOException {
    Path told = toldFile(exec);
    try {
      return exec.terminal().isPresent()
          ? withTerminal(told, exec.terminal().get())
          : withPipes(told);
    } catch (IOException failure) {
      Files.deleteIfExists(told);
      throw failure;
    }
  }

  private Execution withPipes(Path told) throws IOException {
    Process process = host.shared().spawner().start(builder(told, ""));
    return ending(process, told, ProcessExecution.withPipes(process));
  }

  private Execution withTerminal(Path told, ExecSpec.Terminal size) throws IOException {
    Terminal terminal = Terminals.open(size.columns(), size.rows());
    try {
      Process process = host.shared().spawner().start(builder(told, terminal.slave()));
      terminal.start();
      var _ = process.onExit().thenRun(terminal::programEnded);
      return ending(process, told, ProcessExecution.withTerminal(process, terminal));
    } catch (IOException failure) {
      terminal.abandon();
      throw failure;
    }
  }

  private Execution ending(Process process, Path told, Execution execution) {
    var ending = new GvisorExecution(execution, process, pidFile(told), loopback);
    var _ = process.onExit().thenRun(() -> forget(told));
    return ending;
  }

  private ProcessBuilder builder(Path told, String terminal) {
    var line = new ArrayList<>(List.of("/bin/sh", "-c", JOIN, "serai-exec"));
    line.addAll(List.of("" + launcher.pid(), "" + launcher.startTicks(), terminal));
    holdings.cgroup().entries().forEach(file -> line.add(file.toString()));
    line.add("--");
    line.addAll(
        host.runsc()
            .command(
                places.records(),
                "exec",
                "--process=" + told,
                "--internal-pid-file=" + pidFile(told),
                GvisorPlaces.NAME));
    return Scripts.clean(new ProcessBuilder(line));
  }

  /** The environment is in it, so only root can read it; gone when the program has ended. */
  private Path toldFile(ExecSpec exec) throws IOException {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path file = Files.createTempFile(holdings.directory(), "exec", ".json", ownerOnly);
    return Files.write(file, new GvisorBundle(spec, host.root()).process(exec));
  }

  private static Path pidFile(Path told) {
    return told.resolveSibling(told.getFileName() + ".pid");
  }

  private static void forget(Path told) {
    try {
      Files.deleteIfExists(told);
      Files.deleteIfExists(pidFile(told));
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
