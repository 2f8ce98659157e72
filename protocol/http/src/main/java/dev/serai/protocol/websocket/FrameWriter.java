package dev.serai.protocol.websocket;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;

/** Writes frames, each whole and in one write. Safe for use by many threads. */
final class FrameWriter {

  private final Side side;
  private final OutputStream out;
  private final ReentrantLock writing = new ReentrantLock();
  private boolean closed;

  /**
   * @param side of whoever writes
   */
  FrameWriter(Side side, OutputStream out) {
    this.side = side;
    this.out = out;
  }

  /**
   * Sends one unfragmented frame.
   *
   * @throws IOException if the peer has gone, or a close frame has already been sent
   */
  void write(Frame.Kind kind, byte[] payload) throws IOException {
    byte[] frame = side == Side.CLIENT ? masked(kind, payload) : plain(kind, payload);
    writing.lock();
    try {
      if (closed) {
        throw new IOException("the WebSocket is closed");
      }
      closed = kind == Frame.Kind.CLOSE;
      out.write(frame);
      out.flush();
    } finally {
      writing.unlock();
    }
  }

  private static byte[] masked(Frame.Kind kind, byte[] payload) {
    int key = ThreadLocalRandom.current().nextInt();
    byte[] hidden = payload.clone();
    Frames.mask(hidden, key);
    return Frames.join(Frames.maskedHead(true, kind.opcode, payload.length, key), hidden);
  }

  private static byte[] plain(Frame.Kind kind, byte[] payload) {
    return Frames.join(Frames.head(true, kind.opcode, payload.length), payload);
  }
}
