package dev.serai.functions;

import dev.serai.sandbox.ExecSpec;
import dev.serai.sandbox.Execution;
import dev.serai.sandbox.Exit;
import dev.serai.sandbox.IsolationClass;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxId;
import dev.serai.sandbox.SandboxSpec;
import dev.serai.sandbox.Sandboxes;
import dev.serai.sandbox.Stats;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Sandboxes in which a bootstrap of this process calls {@link #handler}. */
final class FakeSandboxes implements Sandboxes {

  final List<FakeSandbox> started = new CopyOnWriteArrayList<>();
  volatile UnaryOperator<String> handler = event -> event;

  /** Those that have not been stopped. */
  List<FakeSandbox> running() {
    return started.stream().filter(sandbox -> sandbox.exit().isEmpty()).toList();
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
  public void close() {}

  /** One of them. */
  final class FakeSandbox implements Sandbox {

    final SandboxSpec spec;
    private volatile Optional<Exit> exit = Optional.empty();

    FakeSandbox(SandboxSpec spec) {
      this.spec = spec;
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
      try (var listener = ServerSocketChannel.open()) {
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        SocketChannel outside = SocketChannel.open(listener.getLocalAddress());
        SocketChannel inside = listener.accept();
        Thread.startVirtualThread(() -> bootstrap(inside));
        return outside;
      }
    }

    private void bootstrap(SocketChannel channel) {
      try (channel) {
        var in = new DataInputStream(Channels.newInputStream(channel));
        var out = new DataOutputStream(Channels.newOutputStream(channel));
        send(out, "");
        while (exit.isEmpty()) {
          in.readNBytes(in.readInt());
          byte[] event = in.readNBytes(in.readInt());
          send(out, handler.apply(new String(event, StandardCharsets.UTF_8)));
        }
      } catch (IOException gone) {
        // The server needs it no more.
      } catch (IllegalStateException crash) {
        exit = Optional.of(new Exit.Exited(9));
      }
    }

    private static void send(DataOutputStream out, String text) throws IOException {
      byte[] payload = text.getBytes(StandardCharsets.UTF_8);
      out.writeByte(0);
      out.writeInt(payload.length);
      out.write(payload);
    }

    @Override
    public Execution exec(ExecSpec exec) {
      throw new AssertionError("functions run no further programs");
    }

    @Override
    public Stats stats() {
      return new Stats(Duration.ZERO, 0, 0, 1);
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
    public void onExit(Consumer<Exit> listener) {}

    @Override
    public void stop(Duration grace) {
      if (exit.isEmpty()) {
        exit = Optional.of(new Exit.Stopped());
      }
    }
  }
}
