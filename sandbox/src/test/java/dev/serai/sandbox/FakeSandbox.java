package dev.serai.sandbox;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A sandbox without a program. */
final class FakeSandbox implements Sandbox {

  private final SandboxId id = Specs.newId();
  private final List<Consumer<Exit>> listeners = new CopyOnWriteArrayList<>();
  private volatile Optional<Exit> exit = Optional.empty();

  private final long memoryBytes;

  FakeSandbox() {
    this(0);
  }

  FakeSandbox(long memoryBytes) {
    this.memoryBytes = memoryBytes;
  }

  /** Ends it from inside. */
  void die() {
    end(new Exit.Exited(1));
  }

  @Override
  public SandboxId id() {
    return id;
  }

  @Override
  public IsolationClass isolationClass() {
    return IsolationClass.PROCESS;
  }

  @Override
  public SocketChannel connect(int port) throws IOException {
    throw new IOException("nothing listens");
  }

  @Override
  public Execution exec(ExecSpec spec) throws IOException {
    throw new IOException("no programs");
  }

  @Override
  public Stats stats() {
    return new Stats(Duration.ZERO, memoryBytes, memoryBytes, 1);
  }

  @Override
  public String logTail() {
    return "";
  }

  @Override
  public void onOutput(Consumer<String> line) {}

  @Override
  public Optional<Exit> exit() {
    return exit;
  }

  @Override
  public void onExit(Consumer<Exit> listener) {
    listeners.add(listener);
    exit.ifPresent(listener);
  }

  @Override
  public void stop(Duration grace) {
    end(new Exit.Stopped());
  }

  private void end(Exit how) {
    if (exit.isEmpty()) {
      exit = Optional.of(how);
      listeners.forEach(listener -> listener.accept(how));
    }
  }
}
