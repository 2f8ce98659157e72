package dev.serai.sandbox;

import dev.serai.sandbox.cgroup.CgroupUsage;
import dev.serai.sandbox.linux.Posix;
import dev.serai.sandbox.linux.ProcessIdentity;
import dev.serai.sandbox.linux.SandboxLoopback;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One sandbox of {@link NamespaceSandboxes}. Whatever ends its program gives everything back. */
final class NamespaceSandbox implements Sandbox {

  private static final Logger LOG = LoggerFactory.getLogger(NamespaceSandbox.class);
  private static final int KILLED = 128 + Posix.SIGKILL;

  private final NamespaceHost host;
  private final SandboxSpec spec;
  private final Holdings holdings;
  private final Launch launch;
  private final OutputLog log;
  private final Thread reader;
  private final Optional<ProcessIdentity> init;
  private final SandboxLoopback network;
  private final UsageGauge gauge;
  private final PortRelays relays;
  private final ExitLatch exit = new ExitLatch();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Consumer<SandboxId> onGone;
  private volatile CgroupUsage lastUsage = CgroupUsage.NOTHING;

  private NamespaceSandbox(
      NamespaceHost host,
      SandboxSpec spec,
      Holdings holdings,
      Process process,
      OutputLog log,
      Thread reader,
      Consumer<SandboxId> onGone)
      throws IOException {
    this.host = host;
    this.spec = spec;
    this.holdings = holdings;
    this.onGone = onGone;
    this.log = log;
    this.reader = reader;
    this.launch =
        Launch.begin(process, new NamespaceCommand(host, spec, holdings).bubblewrapArguments());
    this.init = ProcessIdentity.of(launch.init());
    if (init.isPresent()) {
      holdings.started(init.get());
    }
    this.network = host.rights().loopback(launch, holdings);
    this.gauge = new UsageGauge(host.cgroups(), holdings, launch.init());
    try {
      this.relays = new PortRelays(spec.platformPorts(), network::listen);
    } catch (IOException failure) {
      network.close();
      throw failure;
    }
  }

  /**
   * @throws IOException when the program could not be executed; everything has been given back then
   */
  static NamespaceSandbox start(NamespaceHost host, SandboxSpec spec, Consumer<SandboxId> onGone)
      throws IOException {
    Holdings holdings = Holdings.take(host, spec);
    try {
      return start(host, spec, holdings, onGone);
    } catch (IOException | RuntimeException failure) {
      holdings.giveBack();
      throw failure;
    }
  }

  private static NamespaceSandbox start(
      NamespaceHost host, SandboxSpec spec, Holdings holdings, Consumer<SandboxId> onGone)
      throws IOException {
    Process process = host.spawner().start(new NamespaceCommand(host, spec, holdings).builder());
    var log = new OutputLog(spec.limits().logBytes());
    Thread reader = log.follow(process.getInputStream(), "serai-sandbox-log-" + spec.id());
    try {
      var launcher = ProcessIdentity.of((int) process.pid());
      if (launcher.isPresent()) {
        holdings.started(launcher.get());
      }
      var sandbox = new NamespaceSandbox(host, spec, holdings, process, log, reader, onGone);
      sandbox.run();
      return sandbox;
    } catch (IOException failure) {
      process.destroyForcibly();
      join(reader);
      throw new IOException(failure.getMessage() + ": " + log.tail().strip(), failure);
    }
  }

  /** Opens the gate: the ways out listen by now. */
  private void run() throws IOException {
    try (var gate =
        FileChannel.open(holdings.gate(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      gate.write(ByteBuffer.wrap(new byte[] {'g'}));
      launch.awaitProgram();
    } catch (IOException failure) {
      closeNetwork();
      throw failure;
    }
    var _ = launch.process().onExit().thenAccept(ended -> Thread.ofVirtual().start(this::ended));
  }

  @Override
  public SandboxId id() {
    return spec.id();
  }

  @Override
  public IsolationClass isolationClass() {
    return IsolationClass.NAMESPACE;
  }

  @Override
  public SocketChannel connect(int port) throws IOException {
    return network.connect(port);
  }

  @Override
  public Execution exec(ExecSpec exec) throws IOException {
    if (exit.get().isPresent() || init.isEmpty()) {
      throw new IOException("sandbox " + spec.id() + " has ended");
    }
    return new NamespaceExec(host, spec, holdings, launch, init.get()).start(exec);
  }

  @Override
  public Stats stats() {
    CgroupUsage usage = exit.get().isPresent() ? lastUsage : gauge.read();
    return new Stats(
        usage.cpu(),
        usage.memoryBytes(),
        usage.peakMemoryBytes(),
        usage.processes(),
        relays.sentBytes(),
        relays.receivedBytes());
  }

  @Override
  public String logTail() {
    return log.tail();
  }

  @Override
  public void onOutput(Consumer<String> line) {
    log.listen(line);
  }

  @Override
  public Optional<Exit> exit() {
    return exit.get();
  }

  @Override
  public void onExit(Consumer<Exit> listener) {
    exit.listen(listener);
  }

  @Override
  public void stop(Duration grace) {
    if (exit.get().isEmpty()) {
      stopping.set(true);
      if (grace.isPositive()) {
        terminate();
        exit.await(grace);
      }
      launch.process().destroyForcibly();
    }
    exit.awaitUninterruptibly();
  }

  private void terminate() {
    try {
      var program = launch.program().flatMap(ProcessIdentity::of);
      if (program.isPresent()) {
        program.get().signal(Posix.SIGTERM);
      }
    } catch (IOException failure) {
      LOG.warn("cannot ask sandbox {} to end", spec.id(), failure);
    }
  }

  private void ended() {
    CgroupUsage usage = gauge.read();
    Exit how = how(launch.process().exitValue(), holdings.cgroup().outOfMemoryKills());
    try {
      closeNetwork();
      holdings.giveBack();
      join(reader);
    } finally {
      // Whatever failed has been recorded for the next server; nobody may wait for ever.
      lastUsage = new CgroupUsage(usage.cpu(), 0, usage.peakMemoryBytes(), 0);
      onGone.accept(spec.id());
      exit.set(how);
    }
  }

  private Exit how(int status, long outOfMemoryKills) {
    if (stopping.get()) {
      return new Exit.Stopped();
    }
    return status == KILLED && outOfMemoryKills > 0
        ? new Exit.OutOfMemory(spec.limits().memoryBytes())
        : new Exit.Exited(status);
  }

  /** Every writer is dead, so the pipe is at its end. */
  private static void join(Thread reader) {
    try {
      reader.join(Duration.ofSeconds(5));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeNetwork() {
    relays.close();
    try {
      network.close();
    } catch (IOException failure) {
      LOG.warn("cannot close the network of sandbox {}", spec.id(), failure);
    }
  }
}
