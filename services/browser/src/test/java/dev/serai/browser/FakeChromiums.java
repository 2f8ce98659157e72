package dev.serai.browser;

import dev.serai.browser.chromium.Chromium;
import dev.serai.browser.chromium.ChromiumGoneException;
import dev.serai.browser.session.Chromiums;
import dev.serai.sandbox.ExecSpec;
import dev.serai.sandbox.Execution;
import dev.serai.sandbox.Exit;
import dev.serai.sandbox.IsolationClass;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxException;
import dev.serai.sandbox.SandboxId;
import dev.serai.sandbox.Stats;
import dev.serai.sandbox.egress.EgressGrant;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Sandboxes with a {@link FakeChromium} each. */
public final class FakeChromiums implements Chromiums {

  public final List<FakeSandbox> started = new CopyOnWriteArrayList<>();

  /** The browser of all sandboxes, in place of a {@link FakeChromium} each. */
  public volatile Optional<Chromium> scripted = Optional.empty();

  /** Whether the host gives no sandbox. */
  volatile boolean exhausted;

  /** Whether browsers do not come up. */
  volatile boolean mute;

  /** Whether browsers come up and then answer nothing. */
  volatile boolean deaf;

  /** Those that have not ended. */
  List<FakeSandbox> running() {
    return started.stream().filter(sandbox -> sandbox.exit().isEmpty()).toList();
  }

  @Override
  public IsolationClass isolationClass() {
    return IsolationClass.PROCESS;
  }

  @Override
  public Sandbox start(SandboxId id, ViewPort viewPort, EgressGrant wayOut) {
    if (exhausted) {
      throw new SandboxException("no more uids");
    }
    var sandbox = new FakeSandbox(id, wayOut);
    started.add(sandbox);
    return sandbox;
  }

  @Override
  public Chromium connect(Sandbox sandbox) {
    if (mute) {
      throw new ChromiumGoneException("nobody answers");
    }
    FakeChromium chromium = ((FakeSandbox) sandbox).chromium;
    chromium.deaf = deaf;
    return scripted.orElse(chromium);
  }

  @Override
  public void close() {
    started.forEach(sandbox -> sandbox.chromium.close());
  }

  /** One of them. */
  public static final class FakeSandbox implements Sandbox {

    final EgressGrant wayOut;
    final FakeChromium chromium = new FakeChromium();

    private final SandboxId id;
    private final List<Consumer<Exit>> listeners = new ArrayList<>();
    private Optional<Exit> exit = Optional.empty();

    FakeSandbox(SandboxId id, EgressGrant wayOut) {
      this.id = id;
      this.wayOut = wayOut;
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
      chromium.end();
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
