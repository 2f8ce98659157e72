package dev.serai.benchmarks.sandbox;

import dev.serai.sandbox.ExecSpec;
import dev.serai.sandbox.Execution;
import dev.serai.sandbox.Sandbox;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for what a guest in a sandbox says. */
final class Talk {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Talk() {}

  /** Returns when the main program has said its first word. */
  static void awaitOutput(Sandbox sandbox) throws IOException {
    var said = new CountDownLatch(1);
    sandbox.onOutput(line -> said.countDown());
    sandbox.onExit(exit -> said.countDown());
    if (sandbox.logTail().isEmpty()) {
      await(said);
    }
    if (sandbox.logTail().isEmpty()) {
      throw new IOException("the program said nothing: " + sandbox.exit());
    }
  }

  /** Runs one more program, until its first byte. */
  static void command(Sandbox sandbox) throws IOException {
    try (Execution run = sandbox.exec(ExecSpec.of("/bin/echo", "ready"))) {
      firstByte(run.stdout().read());
    }
  }

  /** Asks the agent for its first byte. */
  static void ask(Sandbox sandbox) throws IOException {
    try (SocketChannel channel = sandbox.connect(Guest.PORT)) {
      firstByte(channel.read(ByteBuffer.allocate(1)));
    }
  }

  /** Of a read that must not find the end. */
  static void firstByte(int read) throws IOException {
    if (read < 0) {
      throw new IOException("the program closed without an answer");
    }
  }

  private static void await(CountDownLatch said) throws IOException {
    try {
      if (!said.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("the program said nothing within " + PATIENCE.toSeconds() + " s");
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stop);
    }
  }
}
