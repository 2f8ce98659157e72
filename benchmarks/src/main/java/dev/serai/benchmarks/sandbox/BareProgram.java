package dev.serai.benchmarks.sandbox;

import dev.serai.benchmarks.host.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;

/** A guest without a sandbox: a plain child process. */
final class BareProgram implements AutoCloseable {

  private final Process process;
  private final int port;

  private BareProgram(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Returns when it has said its first word. */
  static BareProgram start(List<String> command) throws IOException {
    int port = Ports.free();
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("PORT", Integer.toString(port));
    var program = new BareProgram(builder.start(), port);
    if (program.process.getInputStream().read() < 0) {
      program.close();
      throw new IOException(String.join(" ", command) + " ended without a word");
    }
    return program;
  }

  /** Asks the agent for its first byte. */
  void ask() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      Talk.firstByte(socket.getInputStream().read());
    }
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
