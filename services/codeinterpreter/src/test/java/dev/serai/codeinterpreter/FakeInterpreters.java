package dev.serai.codeinterpreter;

import dev.serai.codeinterpreter.interpreter.Interpreter;
import dev.serai.codeinterpreter.interpreter.InterpreterGoneException;
import dev.serai.codeinterpreter.session.Interpreters;
import dev.serai.codeinterpreter.session.Wants;
import dev.serai.sandbox.ExecSpec;
import dev.serai.sandbox.Execution;
import dev.serai.sandbox.Exit;
import dev.serai.sandbox.FrozenSource;
import dev.serai.sandbox.IsolationClass;
import dev.serai.sandbox.Mount;
import dev.serai.sandbox.PlatformPort;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxException;
import dev.serai.sandbox.SandboxId;
import dev.serai.sandbox.SandboxSpec;
import dev.serai.sandbox.Sandboxes;
import dev.serai.sandbox.Stats;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Sandboxes with a {@link FakeInterpreter} each. */
public final class FakeInterpreters implements Interpreters {

  public final List<FakeSandbox> started = new CopyOnWriteArrayList<>();

  /** Whether the host gives no sandbox. */
  volatile boolean exhausted;

  /** Whether interpreters do not come up. */
  volatile boolean mute;

  /** Those that have not ended. */
  List<FakeSandbox> running() {
    return started.stream().filter(sandbox -> sandbox.exit().isEmpty()).toList();
  }

  @Override
  public IsolationClass isolationClass() {
    return IsolationClass.PROCESS;
  }

  @Override
  public String kind() {
    return "fake";
  }

  @Override
  public Sandbox start(SandboxId id, Wants wants) {
    if (exhausted) {
      throw new SandboxException("no more uids");
    }
    var sandbox = new FakeSandbox(id, wants);
    started.add(sandbox);
    return sandbox;
  }

  @Override
  public Interpreter connect(Sandbox sandbox) {
    if (mute) {
      throw new InterpreterGoneException("nobody answers", new IllegalStateException());
    }
    return ((FakeSandbox) sandbox).interpreter;
  }

  /** As those whose freezing does not go well: each is started. */
  @Override
  public Optional<FrozenSource> frozen(Supplier<SandboxId> ids) {
    return Optional.of(
        new FrozenSource(
            new NoFreezing(), () -> start(ids.get(), Wants.NOTHING), ids, sandbox -> true));
  }

  private static final class NoFreezing implements Sandboxes {

    @Override
    public IsolationClass isolationClass() {
      return IsolationClass.PROCESS;
    }

    @Override
    public Sandbox start(SandboxSpec spec) {
      throw new SandboxException("interpreters start their sandboxes themselves");
    }

    @Override
    public int reapOrphans() {
      return 0;
    }

    @Override
    public void close() {}
  }

  /** One of them. */
  public static final class FakeSandbox implements Sandbox {

    final Map<String, String> variables;
    final List<PlatformPort> ways;
    final List<Mount> mounts;
    public final FakeInterpreter interpreter = new FakeInterpreter(() -> exit().isEmpty());

    private final SandboxId id;
    private final List<Consumer<Exit>> listeners = new ArrayList<>();
    private Optional<Exit> exit = Optional.empty();

    FakeSandbox(SandboxId id, Wants wants) {
      this.id = id;
      this.variables = wants.variables();
      this.ways = wants.ports();
      this.mounts = wants.mounts();
    }

    /** Its program ends. */
    public void end(Exit how) {
      List<Consumer<Exit>> told;
      synchronized (this) {
        if (exit.isPresent()) {
          return;
        }
        exit = Optional.of(how);
        told = List.copyOf(listeners);
      }
      interpreter.released.countDown();
      told.forEach(listener -> listener.accept(how));
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
    public SocketChannel connect(int port) {
      throw new AssertionError("a fake has no ports");
    }

    @Override
    public Execution exec(ExecSpec spec) {
      throw new AssertionError("sessions run no further programs");
    }

    @Override
    public Stats stats() {
      return new Stats(Duration.ofMillis(250), 1 << 20, 2 << 20, 3);
    }

    @Override
    public String logTail() {
      return "";
    }

    @Override
    public void onOutput(Consumer<String> line) {}

    @Override
    public synchronized Optional<Exit> exit() {
      return exit;
    }

    @Override
    public void onExit(Consumer<Exit> listener) {
      Optional<Exit> already;
      synchronized (this) {
        listeners.add(listener);
        already = exit;
      }
      already.ifPresent(listener);
    }

    @Override
    public void stop(Duration grace) {
      end(new Exit.Stopped());
    }
  }
}
