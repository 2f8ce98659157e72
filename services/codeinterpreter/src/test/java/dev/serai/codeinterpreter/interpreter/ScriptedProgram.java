package dev.serai.codeinterpreter.interpreter;

import dev.serai.sandbox.ExecSpec;
import dev.serai.sandbox.Execution;
import dev.serai.sandbox.Exit;
import dev.serai.sandbox.IsolationClass;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxId;
import dev.serai.sandbox.Stats;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A sandbox in which something answers each call with the same bytes, then hangs up. */
final class ScriptedProgram implements Sandbox {

  volatile byte[] answer = {};
  private volatile boolean silent;
  private final ServerSocket server;

  ScriptedProgram() {
    try {
      server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::serve);
  }

  SandboxInterpreter interpreter() {
    return new SandboxInterpreter(this, InterpreterLimits.DEFAULT);
  }

  /** The way to it when it answers nothing, which is given up at once. */
  Silent silent() {
    silent = true;
    return new Silent(new SandboxInterpreter(this, InterpreterLimits.DEFAULT, Duration.ZERO));
  }

  record Silent(SandboxInterpreter interpreter) {
    ToolResult call(ToolCall call, Duration within) {
      return interpreter.call(call, within, OutputListener.NONE);
    }
  }

  private void serve() {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> answer(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void answer(Socket socket) {
    try (socket) {
      var in = new DataInputStream(socket.getInputStream());
      in.skipNBytes(in.readInt());
      in.skipNBytes(in.readLong());
      if (silent) {
        in.read();
        return;
      }
      socket.getOutputStream().write(answer);
    } catch (IOException given) {
      // The other side had enough.
    }
  }

  @Override
  public SandboxId id() {
    return new SandboxId("scripted");
  }

  @Override
  public IsolationClass isolationClass() {
    return IsolationClass.PROCESS;
  }

  @Override
  public SocketChannel connect(int port) throws IOException {
    return SocketChannel.open(server.getLocalSocketAddress());
  }

  @Override
  public Execution exec(ExecSpec spec) throws IOException {
    throw new IOException("no programs");
  }

  @Override
  public Stats stats() {
    return new Stats(Duration.ZERO, 0, 0, 0);
  }

  @Override
  public String logTail() {
    return "";
  }

  @Override
  public void onOutput(Consumer<String> line) {}

  @Override
  public Optional<Exit> exit() {
    return Optional.empty();
  }

  @Override
  public void onExit(Consumer<Exit> listener) {}

  @Override
  public void stop(Duration grace) {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
