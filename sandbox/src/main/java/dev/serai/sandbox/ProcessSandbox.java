package dev.serai.sandbox;

import dev.serai.sandbox.linux.Posix;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One program of {@link ProcessSandboxes}, leader of its own session and process group. */
final class ProcessSandbox implements Sandbox {

  private final SandboxSpec spec;
  private final Path directory;
  private final HostPaths paths;
  private final int meantPort;
  private final int hostPort;
  private final Process process;
  private final Spawner spawner;
  private final PortRelays relays;
  private final OutputLog log;
  private final ExitLatch exit = new ExitLatch();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Consumer<SandboxId> onGone;

  private ProcessSandbox(
      SandboxSpec spec, Path directory, Spawner spawner, Consumer<SandboxId> onGone)
      throws IOException {
    this.spec = spec;
    this.directory = directory;
    this.spawner = spawner;
    this.onGone = onGone;
    this.log = new OutputLog(spec.limits().logBytes());
    this.paths = new HostPaths(spec.mounts(), scratch("workspace"), scratch("tmp"));
    this.meantPort =
        Integer.parseInt(
            spec.environment().getOrDefault("PORT", "" + ProcessSandboxes.DEFAULT_PORT));
    this.hostPort = freePort();
    this.relays = new PortRelays(spec.platformPorts(), ProcessSandbox::listen);
    try {
      this.process = spawner.start(builder(spec.command(), Map.of()).redirectErrorStream(true));
    } catch (IOException failure) {
      relays.close();
      throw failure;
    }
  }

  static ProcessSandbox start(
      SandboxSpec spec, Path directory, Spawner spawner, Consumer<SandboxId> onGone)
      throws IOException {
    var sandbox = new ProcessSandbox(spec, directory, spawner, onGone);
    sandbox.follow();
    return sandbox;
  }

  private void follow() throws IOException {
    process.getOutputStream().close();
    ProcessRecord.of(process.toHandle()).write(directory);
    Thread reader = log.follow(process.getInputStream(), "serai-sandbox-log-" + spec.id());
    var _ = process.onExit().thenAccept(ended -> Thread.ofVirtual().start(() -> ended(reader)));
  }

  @Override
  public SandboxId id() {
    return spec.id();
  }

  @Override
  public IsolationClass isolationClass() {
    return IsolationClass.PROCESS;
  }

  @Override
  public SocketChannel connect(int port) throws IOException {
    if (exit.get().isPresent()) {
      throw new IOException("sandbox " + spec.id() + " has ended");
    }
    var address =
        new InetSocketAddress(
            InetAddress.getLoopbackAddress(), port == meantPort ? hostPort : port);
    return SocketChannel.open(address);
  }

  @Override
  public Execution exec(ExecSpec exec) throws IOException {
    if (exec.terminal().isPresent()) {
      throw new IOException("the process class offers no terminal; use the namespace class");
    }
    if (exit.get().isPresent()) {
      throw new IOException("sandbox " + spec.id() + " has ended");
    }
    return ProcessExecution.withPipes(spawner.start(builder(exec.command(), exec.environment())));
  }

  @Override
  public Stats stats() {
    var all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    Duration cpu =
        all.stream()
            .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
            .reduce(Duration.ZERO, Duration::plus);
    int alive = (int) all.stream().filter(ProcessHandle::isAlive).count();
    return new Stats(cpu, 0, 0, alive, relays.sentBytes(), relays.receivedBytes());
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
    stopping.set(true);
    if (exit.get().isEmpty() && grace.isPositive()) {
      ProcessRecord.signalGroup(process.pid(), Posix.SIGTERM);
      exit.await(grace);
    }
    ProcessRecord.killGroup(process.toHandle());
    relays.close();
    exit.await(Duration.ofSeconds(5));
    ScratchFiles.delete(directory);
    onGone.accept(spec.id());
  }

  private void ended(Thread reader) {
    try {
      // A daemon may hold the pipe open: the last lines are waited for, not for ever.
      reader.join(Duration.ofMillis(200));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    exit.set(stopping.get() ? new Exit.Stopped() : new Exit.Exited(process.exitValue()));
  }

  private ProcessBuilder builder(List<String> command, Map<String, String> added) {
    var line = new ArrayList<>(List.of("setsid"));
    command.forEach(argument -> line.add(paths.of(argument)));
    var builder =
        new ProcessBuilder(line).directory(Path.of(paths.of(spec.workingDirectory())).toFile());
    var environment = new HashMap<>(spec.environment());
    environment.putAll(added);
    environment.putIfAbsent("PATH", "/usr/local/bin:/usr/bin:/bin");
    environment.putIfAbsent("HOME", "/workspace");
    environment.replaceAll((name, value) -> paths.of(value));
    environment.put("PORT", "" + hostPort);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }

  private Path scratch(String name) throws IOException {
    return Files.createDirectories(directory.resolve(name));
  }

  private static ServerSocketChannel listen(int port) throws IOException {
    return ServerSocketChannel.open(StandardProtocolFamily.INET)
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  private static int freePort() throws IOException {
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }
}
