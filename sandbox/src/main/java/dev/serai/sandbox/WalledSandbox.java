package dev.serai.sandbox;

import dev.serai.sandbox.cgroup.CgroupUsage;
import dev.serai.sandbox.linux.Posix;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running sandbox of a class that has walls. Whatever ends its outer process gives everything
 * back.
 */
final class WalledSandbox implements Sandbox {

  private static final Logger LOG = LoggerFactory.getLogger(WalledSandbox.class);
  private static final int KILLED = 128 + Posix.SIGKILL;

  private final IsolationClass isolationClass;
  private final SandboxSpec spec;
  private final Holdings holdings;
  private final Outer outer;
  private final Inside inside;
  private final PortRelays relays;
  private final UsageGauge gauge;
  private final Consumer<SandboxId> onGone;
  private final ExitLatch exit = new ExitLatch();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private volatile CgroupUsage lastUsage = CgroupUsage.NOTHING;

  WalledSandbox(
      IsolationClass isolationClass,
      SandboxSpec spec,
      Holdings holdings,
      Outer outer,
      Inside inside,
      PortRelays relays,
      UsageGauge gauge,
      Consumer<SandboxId> onGone) {
    this.isolationClass = isolationClass;
    this.spec = spec;
    this.holdings = holdings;
    this.outer = outer;
    this.inside = inside;
    this.relays = relays;
    this.gauge = gauge;
    this.onGone = onGone;
  }

  /** Waits for the end from now on. */
  WalledSandbox watch() {
    var _ = outer.process().onExit().thenAccept(ended -> Thread.ofVirtual().start(this::ended));
    return this;
  }

  @Override
  public SandboxId id() {
    return spec.id();
  }

  @Override
  public IsolationClass isolationClass() {
    return isolationClass;
  }

  @Override
  public SocketChannel connect(int port) throws IOException {
    return inside.loopback().connect(port);
  }

  @Override
  public Execution exec(ExecSpec exec) throws IOException {
    if (exit.get().isPresent()) {
      throw new IOException("sandbox " + spec.id() + " has ended");
    }
    return inside.exec(exec);
  }

  @Override
  public Stats stats() {
    CgroupUsage usage = exit.get().isPresent() ? lastUsage : gauge.read();
    return new Stats(
        usage.cpu(),
        usage.memoryBytes(),
        usage.peakMemoryBytes(),
        exit.get().isPresent() ? 0 : inside.processes().orElse(usage.processes()),
        relays.sentBytes(),
        relays.receivedBytes());
  }

  @Override
  public String logTail() {
    return outer.log().tail();
  }

  @Override
  public void onOutput(Consumer<String> line) {
    outer.log().listen(line);
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
      outer.process().destroyForcibly();
    }
    exit.awaitUninterruptibly();
  }

  /** What it was started with. */
  SandboxSpec spec() {
    return spec;
  }

  /**
   * Writes it to an empty directory, and destroys it.
   *
   * @throws IOException when it has ended, or went wrong; it is destroyed all the same
   */
  void freeze(Path directory) throws IOException {
    if (exit.get().isPresent()) {
      throw new IOException("sandbox " + spec.id() + " has ended");
    }
    stopping.set(true);
    try {
      inside.freeze(directory);
    } finally {
      stop(Duration.ZERO);
    }
  }

  private void terminate() {
    try {
      inside.terminate();
    } catch (IOException failure) {
      LOG.warn("cannot ask sandbox {} to end", spec.id(), failure);
    }
  }

  private void ended() {
    CgroupUsage usage = gauge.read();
    Exit how = how();
    try {
      closeWays();
      holdings.giveBack();
      outer.awaitLastLines();
    } finally {
      // Whatever failed has been recorded for the next server; nobody may wait for ever.
      lastUsage = new CgroupUsage(usage.cpu(), 0, usage.peakMemoryBytes(), 0);
      onGone.accept(spec.id());
      exit.set(how);
    }
  }

  private Exit how() {
    long kills = holdings.cgroup().outOfMemoryKills();
    return inside
        .ending()
        .map(ending -> how(ending.status(), ending.outOfMemoryKills() + kills))
        .orElseGet(() -> how(outer.process().exitValue(), kills));
  }

  private Exit how(int status, long outOfMemoryKills) {
    if (stopping.get()) {
      return new Exit.Stopped();
    }
    return status == KILLED && outOfMemoryKills > 0
        ? new Exit.OutOfMemory(spec.limits().memoryBytes())
        : new Exit.Exited(status);
  }

  private void closeWays() {
    relays.close();
    try {
      inside.close();
    } catch (IOException failure) {
      LOG.warn("cannot close the ways into sandbox {}", spec.id(), failure);
    }
  }
}
