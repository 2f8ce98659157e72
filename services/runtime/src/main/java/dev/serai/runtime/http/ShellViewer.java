package dev.serai.runtime.http;

import dev.serai.protocol.websocket.WebSocketConnection;
import dev.serai.runtime.session.Shell;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Sends a shell's output over a WebSocket from a thread of its own, so that a slow reader holds up
 * nobody else.
 */
final class ShellViewer implements Shell.Viewer {

  /** Close codes of the shell protocol. */
  static final int NORMAL = 1000;

  static final int GOING_AWAY = 1001;
  static final int REPLACED = 4000;

  private static final int FRAME_BYTES = 60 * 1024;

  /** What is sent next. */
  private sealed interface Step {
    record Frame(ByteBuffer bytes) implements Step {}

    record Goodbye(int code, String reason) implements Step {}
  }

  private final WebSocketConnection socket;
  private final BlockingQueue<Step> steps;
  private volatile boolean over;

  ShellViewer(WebSocketConnection socket, int waitingFrames) {
    this.socket = socket;
    this.steps = new ArrayBlockingQueue<>(waitingFrames);
  }

  @Override
  public void output(byte[] bytes) {
    for (int from = 0; from < bytes.length; from += FRAME_BYTES) {
      int to = Math.min(bytes.length, from + FRAME_BYTES);
      send(ShellChannel.STDOUT.frame(Arrays.copyOfRange(bytes, from, to)));
    }
  }

  @Override
  public void exited(int status) {
    send(ShellStatus.exited(status));
    add(new Step.Goodbye(NORMAL, "the shell has ended"));
  }

  @Override
  public void replaced() {
    add(new Step.Goodbye(REPLACED, "another connection took this shell over"));
  }

  void send(byte[] frame) {
    add(new Step.Frame(ByteBuffer.wrap(frame)));
  }

  /** Ends the connection; the shell lives on. */
  void goAway() {
    add(new Step.Goodbye(GOING_AWAY, "the connection has reached its greatest age; connect again"));
  }

  /** Sends until the end; runs on a thread of its own. */
  void run() {
    try {
      while (!over) {
        switch (steps.take()) {
          case Step.Frame(ByteBuffer bytes) -> socket.sendBinary(copy(bytes));
          case Step.Goodbye(int code, String reason) -> {
            over = true;
            socket.close(code, reason);
          }
        }
      }
    } catch (IOException gone) {
      over = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean over() {
    return over;
  }

  private static byte[] copy(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return copy;
  }

  private void add(Step step) {
    if (!steps.offer(step)) {
      // The reader is too slow; it may attach again and gets the replay.
      over = true;
    }
  }
}
