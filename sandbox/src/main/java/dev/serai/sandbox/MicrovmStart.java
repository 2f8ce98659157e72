package dev.serai.sandbox;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The steps by which one sandbox of {@link MicrovmSandboxes} comes to be. */
final class MicrovmStart {

  private static final String ENTER = Scripts.read("enter.sh") + Scripts.read("enter-microvm.sh");
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

  /** Descriptors that {@code enter-microvm.sh} opens. */
  private static final int STATE = 7;

  private static final int MEMORY = 8;

  private final MicrovmHost host;
  private final SandboxSpec spec;
  private final Holdings holdings;
  private final MicrovmSnapshot snapshot;

  private MicrovmStart(
      MicrovmHost host, SandboxSpec spec, Holdings holdings, MicrovmSnapshot snapshot) {
    this.host = host;
    this.spec = spec;
    this.holdings = holdings;
    this.snapshot = snapshot;
  }

  /**
   * @throws IOException when the program could not be executed; everything has been given back then
   */
  static WalledSandbox start(MicrovmHost host, SandboxSpec spec, Consumer<SandboxId> onGone)
      throws IOException {
    MicrovmSnapshot snapshot = host.snapshots().of(spec.limits());
    Holdings holdings =
        Holdings.take(host.shared(), spec, MicrovmHost.limits(spec.limits()), List.of());
    try {
      return new MicrovmStart(host, spec, holdings, snapshot).start(onGone);
    } catch (IOException | RuntimeException failure) {
      holdings.giveBack();
      throw failure;
    }
  }

  private WalledSandbox start(Consumer<SandboxId> onGone) throws IOException {
    makePlaces();
    var loopback = new MicrovmLoopback(pairs());
    PortRelays relays = null;
    try (var place = new MeetingPlace(meeting());
        var control = place.listen(MicrovmMachine.CONTROL, holdings.uid());
        var monitor = place.listen(MicrovmMachine.MONITOR, holdings.uid())) {
      relays = new PortRelays(spec.platformPorts(), loopback::listen);
      return begun(new Sockets(control, monitor), loopback, relays, onGone).watch();
    } catch (IOException | RuntimeException failure) {
      if (relays != null) {
        relays.close();
      }
      loopback.close();
      throw failure;
    }
  }

  private record Sockets(ServerSocketChannel control, ServerSocketChannel monitor) {}

  private WalledSandbox begun(
      Sockets sockets, MicrovmLoopback loopback, PortRelays relays, Consumer<SandboxId> onGone)
      throws IOException {
    Outer outer = Outer.start(host.shared(), spec, holdings, builder());
    try {
      MicrovmChannel channel = run(sockets, loopback, outer);
      return new WalledSandbox(
          IsolationClass.MICROVM,
          spec,
          holdings,
          outer,
          new MicrovmInside(loopback, channel, outer, spec),
          relays,
          new UsageGauge(host.shared().cgroups(), holdings, (int) outer.process().pid()),
          onGone);
    } catch (IOException failure) {
      throw outer.failed(failure);
    }
  }

  /** The monitor's own words are not needed any more once the machine runs. */
  private MicrovmChannel run(Sockets sockets, MicrovmLoopback loopback, Outer outer)
      throws IOException {
    var meeting = new MachineMeeting(outer.process(), STARTS_WITHIN);
    SocketChannel control = meeting.accept(sockets.control());
    var channel = new MicrovmChannel(control, loopback::connected);
    loopback.joinTo(channel);
    try (SocketChannel monitor = meeting.accept(sockets.monitor())) {
      host.launcher().restore(monitor, STATE);
    }
    channel.say('S', 0, MicrovmOrders.start(spec, host.filter(), host.clock().instant()));
    awaitStarted(channel.started());
    return channel;
  }

  private static void awaitStarted(CompletableFuture<Void> started) throws IOException {
    try {
      started.get(STARTS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new IOException("the program did not start within " + STARTS_WITHIN, late);
    } catch (ExecutionException failure) {
      throw MicrovmChannel.reason(failure);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for a sandbox", stop);
    }
  }

  // ---- its files

  private void makePlaces() throws IOException {
    Files.setPosixFilePermissions(
        holdings.directory(), PosixFilePermissions.fromString("rwx------"));
    Files.createDirectory(pairs());
    Files.createDirectory(meeting());
    Files.setPosixFilePermissions(meeting(), PosixFilePermissions.fromString("rwx--x--x"));
    MicrovmFiles.sparse(mounts(), MicrovmMachine.DRIVE_BYTES);
    Files.setAttribute(mounts(), "unix:uid", holdings.uid());
  }

  private Path meeting() {
    return holdings.directory().resolve("meeting");
  }

  /** The host's own sockets, of which the machine sees nothing. */
  private Path pairs() {
    return holdings.directory().resolve("pairs");
  }

  private Path mounts() {
    return holdings.directory().resolve("mounts.img");
  }

  private Path folder() throws IOException {
    return spec.root().isPresent()
        ? host.folders().image(spec.root().get())
        : host.folders().none();
  }

  // ---- its command

  private ProcessBuilder builder() throws IOException {
    Path stage = host.shared().rights().stage().orElseThrow();
    var line = new ArrayList<>(host.shared().rights().makeRoom());
    line.addAll(List.of("/bin/sh", "-c", ENTER, "serai-sandbox", stage.toString()));
    holdings.cgroup().entries().forEach(file -> line.add(file.toString()));
    line.add("--");
    line.add(meeting().toString());
    line.add(host.snapshots().kernel().toString());
    line.add(snapshot.initial().toString());
    line.add(host.snapshots().root().toString());
    line.add(mounts().toString());
    line.add(folder().toString());
    line.add("--");
    line.addAll(entering());
    line.addAll(host.shared().rights().lower(holdings.uid()));
    line.addAll(MonitorWalls.around(stage, host.launcher().usesKvm()));
    line.addAll(host.launcher().copy(machine()));
    return Scripts.clean(new ProcessBuilder(line)).redirectErrorStream(true);
  }

  private List<String> entering() throws IOException {
    List<Path> sources =
        spec.mounts().stream().map(mount -> mount.source().toAbsolutePath()).toList();
    MicrovmFiles size = MicrovmFiles.of(sources);
    var words = new ArrayList<String>();
    words.add(snapshot.memory().path().toString());
    words.add(snapshot.state().toString());
    words.add("" + holdings.uid());
    words.add(host.launcher().usesKvm() ? "kvm" : "");
    words.add("" + size.inodes());
    words.add("" + size.blocks());
    sources.forEach(source -> words.add(source.toString()));
    words.add("--");
    return words;
  }

  private MicrovmMachine machine() {
    Path shown = MonitorWalls.SHOWN;
    return new MicrovmMachine(
        snapshot.memoryBytes(),
        snapshot.processors(),
        Path.of("/proc/self/fd/" + MEMORY),
        shown.resolve("1"),
        shown.resolve("2"),
        shown.resolve("3"),
        shown.resolve("4"),
        shown.resolve("5"),
        shown.resolve("0"));
  }
}
