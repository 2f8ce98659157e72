package dev.serai.sandbox;

import dev.serai.sandbox.linux.Posix;
import dev.serai.sandbox.linux.ProcessIdentity;
import dev.serai.sandbox.linux.SandboxLoopback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The steps by which one sandbox of {@link GvisorSandboxes} comes to be. */
final class GvisorStart {

  private static final String ENTER = Scripts.read("enter.sh") + Scripts.read("enter-gvisor.sh");

  private final GvisorHost host;
  private final SandboxSpec spec;
  private final Holdings holdings;
  private final Optional<Path> image;
  private final GvisorPlaces places;

  private GvisorStart(GvisorHost host, SandboxSpec spec, Holdings holdings, Optional<Path> image) {
    this.host = host;
    this.spec = spec;
    this.holdings = holdings;
    this.image = image;
    this.places = new GvisorPlaces(host, spec, holdings.directory());
  }

  /**
   * @param image of a frozen sandbox, which goes on in this one
   * @throws IOException when the program could not be executed; everything has been given back then
   */
  static WalledSandbox start(
      GvisorHost host, SandboxSpec spec, Optional<Path> image, Consumer<SandboxId> onGone)
      throws IOException {
    Path records = GvisorPlaces.records(host, spec.id());
    Holdings holdings =
        Holdings.take(host.shared(), spec, GvisorHost.limits(spec.limits()), List.of(records));
    try {
      return new GvisorStart(host, spec, holdings, image).start(onGone);
    } catch (IOException | RuntimeException failure) {
      holdings.giveBack();
      throw failure;
    }
  }

  private WalledSandbox start(Consumer<SandboxId> onGone) throws IOException {
    Path table = places.make();
    Files.write(places.bundle().resolve("config.json"), config());
    var loopback = new MeetingLoopback(places.meeting(), host.wallsUid(holdings));
    PortRelays relays = null;
    try {
      relays = new PortRelays(spec.platformPorts(), loopback::listen);
      return begun(table, loopback, relays, onGone).watch();
    } catch (IOException | RuntimeException failure) {
      if (relays != null) {
        relays.close();
      }
      loopback.close();
      throw failure;
    }
  }

  private WalledSandbox begun(
      Path table, MeetingLoopback loopback, PortRelays relays, Consumer<SandboxId> onGone)
      throws IOException {
    Outer outer = Outer.start(host.shared(), spec, holdings, builder(table));
    try {
      loopback.awaitProgram(outer.process());
      return new WalledSandbox(
          IsolationClass.GVISOR,
          spec,
          holdings,
          outer,
          new Kernel(loopback, outer.process()),
          relays,
          new UsageGauge(host.shared().cgroups(), holdings, (int) outer.process().pid()),
          onGone);
    } catch (IOException failure) {
      throw outer.failed(failure);
    }
  }

  private byte[] config() {
    var shown = new ArrayList<String>();
    shown.add(places.shownRoot().toString());
    IntStream.range(0, spec.mounts().size())
        .forEach(number -> shown.add(places.shownMount(number).toString()));
    return new GvisorBundle(spec, host.root())
        .config(shown, places.shownMeeting().toString(), holdings.uid(), host.wallsUid(holdings));
  }

  private ProcessBuilder builder(Path table) {
    var line = new ArrayList<>(host.shared().rights().makeRoom());
    line.addAll(List.of("/bin/sh", "-c", ENTER, "serai-sandbox"));
    line.add(places.stage().toString());
    holdings.cgroup().entries().forEach(file -> line.add(file.toString()));
    line.add("--");
    places.sources().forEach(source -> line.add(source.toString()));
    line.addAll(List.of("--", table.toString()));
    line.addAll(List.of("setpriv", "--pdeathsig", "KILL"));
    line.addAll(host.runsc().command(places.records(), begin()));
    return Scripts.clean(new ProcessBuilder(line)).redirectErrorStream(true);
  }

  private String[] begin() {
    String bundle = "--bundle=" + places.bundle();
    return image
        .map(frozen -> thaw(bundle, "--image-path=" + frozen))
        .orElseGet(() -> List.of("run", bundle, GvisorPlaces.NAME))
        .toArray(new String[0]);
  }

  /** What must be alike is, by {@link Frozen#requireLike}; users of the host and places are not. */
  private static List<String> thaw(String bundle, String image) {
    return List.of("--restore-spec-validation=ignore", "restore", bundle, image, GvisorPlaces.NAME);
  }

  /** The kernel that runsc is for the sandbox; process 1 in it does what is asked. */
  private final class Kernel implements Inside {

    private final MeetingLoopback loopback;
    private final Process launcher;

    Kernel(MeetingLoopback loopback, Process launcher) {
      this.loopback = loopback;
      this.launcher = launcher;
    }

    @Override
    public SandboxLoopback loopback() {
      return loopback;
    }

    @Override
    public void terminate() throws IOException {
      loopback.signal(Posix.SIGTERM);
    }

    @Override
    public Execution exec(ExecSpec exec) throws IOException {
      ProcessIdentity identity =
          ProcessIdentity.of((int) launcher.pid())
              .orElseThrow(() -> new IOException("sandbox " + spec.id() + " has ended"));
      return new GvisorExec(host, spec, holdings, places, identity, loopback).start(exec);
    }

    @Override
    public void freeze(Path directory) throws IOException {
      new GvisorFreeze(host, places).into(directory);
    }

    @Override
    public void close() throws IOException {
      loopback.close();
    }
  }
}
