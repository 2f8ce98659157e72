package dev.serai.runtime.session;

import dev.serai.sandbox.ExecSpec;
import dev.serai.sandbox.Execution;
import dev.serai.sandbox.Exit;
import dev.serai.sandbox.IsolationClass;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxId;
import dev.serai.sandbox.SandboxSpec;
import dev.serai.sandbox.Sandboxes;
import dev.serai.sandbox.Stats;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Sandboxes in which {@link FakeAgent}s run; what they were asked for can be looked at. */
final class FakeSandboxes implements Sandboxes {

  private final List<FakeSandbox> started = new CopyOnWriteArrayList<>();

  List<FakeSandbox> started() {
    return started;
  }

  FakeSandbox only() {
    return started.getFirst();
  }

  @Override
  public IsolationClass isolationClass() {
    return IsolationClass.PROCESS;
  }

  @Override
  public Sandbox start(SandboxSpec spec) {
    var sandbox = new FakeSandbox(spec);
    started.add(sandbox);
    return sandbox;
  }

  @Override
  public int reapOrphans() {
    return 0;
  }

  @Override
  public void close() {
    started.forEach(FakeSandbox::close);
  }

  static final class FakeSandbox implements Sandbox {

    private final SandboxSpec spec;
    private final FakeAgent agent = new FakeAgent();
    private final List<Consumer<String>> output = new CopyOnWriteArrayList<>();
    private final List<Consumer<Exit>> listeners = new CopyOnWriteArrayList<>();
    private volatile Optional<Exit> exit = Optional.empty();

    FakeSandbox(SandboxSpec spec) {
      this.spec = spec;
    }

    SandboxSpec spec() {
      return spec;
    }

    FakeAgent agent() {
      return agent;
    }

    void crash(int status) {
      end(new Exit.Exited(status));
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
      return agent.connect();
    }

    @Override
    public Execution exec(ExecSpec command) throws IOException {
      throw new IOException("a fake sandbox runs no programs");
    }

    @Override
    public Stats stats() {
      return new Stats(Duration.ofMillis(1500), 1 << 20, 2 << 20, 1);
    }

    @Override
    public String logTail() {
      return "last words of the agent";
    }

    void prints(String line) {
      output.forEach(listener -> listener.accept(line));
    }

    @Override
    public void onOutput(Consumer<String> line) {
      output.add(line);
    }

    @Override
    public Optional<Exit> exit() {
      return exit;
    }

    @Override
    public synchronized void onExit(Consumer<Exit> listener) {
      exit.ifPresentOrElse(listener, () -> listeners.add(listener));
    }

    @Override
    public void stop(Duration grace) {
      end(new Exit.Stopped());
    }

    private synchronized void end(Exit how) {
      if (exit.isEmpty()) {
        exit = Optional.of(how);
        agent.close();
        listeners.forEach(listener -> listener.accept(how));
      }
    }
  }
}
