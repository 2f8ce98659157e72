package dev.serai.sandbox;

import dev.serai.sandbox.cgroup.CgroupLimits;
import dev.serai.sandbox.linux.Posix;
import dev.serai.sandbox.linux.ProcessIdentity;
import dev.serai.sandbox.linux.SandboxLoopback;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The steps by which one sandbox of {@link NamespaceSandboxes} comes to be. */
final class NamespaceStart {

  private final NamespaceHost host;
  private final SandboxSpec spec;
  private final Holdings holdings;
  private final NamespaceCommand command;

  private NamespaceStart(NamespaceHost host, SandboxSpec spec, Holdings holdings) {
    this.host = host;
    this.spec = spec;
    this.holdings = holdings;
    this.command = new NamespaceCommand(host, spec, holdings);
  }

  /**
   * @throws IOException when the program could not be executed; everything has been given back then
   */
  static WalledSandbox start(NamespaceHost host, SandboxSpec spec, Consumer<SandboxId> onGone)
      throws IOException {
    Holdings holdings = Holdings.take(host.shared(), spec, limits(spec.limits()), List.of());
    try {
      return new NamespaceStart(host, spec, holdings).start(onGone);
    } catch (IOException | RuntimeException failure) {
      holdings.giveBack();
      throw failure;
    }
  }

  private static CgroupLimits limits(SandboxLimits limits) {
    return new CgroupLimits(limits.memoryBytes(), limits.processes(), limits.cpus());
  }

  private WalledSandbox start(Consumer<SandboxId> onGone) throws IOException {
    Posix.mkfifo(command.gate().toString());
    Outer outer = Outer.start(host.shared(), spec, holdings, command.builder());
    try {
      Launch launch = Launch.begin(outer.process(), command.bubblewrapArguments());
      Optional<ProcessIdentity> init = ProcessIdentity.of(launch.init());
      if (init.isPresent()) {
        holdings.started(init.get());
      }
      return opened(outer, launch, init, onGone).watch();
    } catch (IOException failure) {
      throw outer.failed(failure);
    }
  }

  private WalledSandbox opened(
      Outer outer, Launch launch, Optional<ProcessIdentity> init, Consumer<SandboxId> onGone)
      throws IOException {
    SandboxLoopback loopback = host.rights().loopback(launch, holdings);
    PortRelays relays = null;
    try {
      relays = new PortRelays(spec.platformPorts(), loopback::listen);
      openGate(launch);
      return new WalledSandbox(
          IsolationClass.NAMESPACE,
          spec,
          holdings,
          outer,
          new Namespaces(loopback, launch, init),
          relays,
          new UsageGauge(host.cgroups(), holdings, launch.init()),
          onGone);
    } catch (IOException failure) {
      if (relays != null) {
        relays.close();
      }
      loopback.close();
      throw failure;
    }
  }

  /** The ways out listen by now. */
  private void openGate(Launch launch) throws IOException {
    Path gate = command.gate();
    try (var channel = FileChannel.open(gate, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {'g'}));
      launch.awaitProgram();
    }
  }

  /** The host's kernel knows the processes inside, and this server may enter their namespaces. */
  private final class Namespaces implements Inside {

    private final SandboxLoopback loopback;
    private final Launch launch;
    private final Optional<ProcessIdentity> init;

    Namespaces(SandboxLoopback loopback, Launch launch, Optional<ProcessIdentity> init) {
      this.loopback = loopback;
      this.launch = launch;
      this.init = init;
    }

    @Override
    public SandboxLoopback loopback() {
      return loopback;
    }

    @Override
    public void terminate() throws IOException {
      var program = launch.program().flatMap(ProcessIdentity::of);
      if (program.isPresent()) {
        program.get().signal(Posix.SIGTERM);
      }
    }

    @Override
    public Execution exec(ExecSpec exec) throws IOException {
      if (init.isEmpty()) {
        throw new IOException("sandbox " + spec.id() + " has ended");
      }
      return new NamespaceExec(host, spec, holdings, launch, init.get()).start(exec);
    }

    @Override
    public void close() throws IOException {
      loopback.close();
    }
  }
}
