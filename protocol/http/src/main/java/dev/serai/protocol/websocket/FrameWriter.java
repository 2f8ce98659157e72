package dev.serai.protocol.websocket;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;

/** Writes frames, each whole and in one write. Safe for use by many threads. */
final class FrameWriter {

  private static final int LAST = 0x80;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;
  private static final int MAX_TWO_BYTES = 0xffff;
  private static final int MAX_HEAD_BYTES = 10;
  private static final int MASKED = 0x80;
  private static final int KEY_BYTES = 4;

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
    byte[] frame = side == Side.CLIENT ? masked(kind, payload) : encode(kind, payload);
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
    byte[] key = new byte[KEY_BYTES];
    ThreadLocalRandom.current().nextBytes(key);
    byte[] hidden = payload.clone();
    Frame.mask(hidden, key);
    return join(head(kind, payload.length, MASKED).put(key), hidden);
  }

  private static byte[] encode(Frame.Kind kind, byte[] payload) {
    return join(head(kind, payload.length, 0), payload);
  }

  private static ByteBuffer head(Frame.Kind kind, int length, int masked) {
    ByteBuffer head = ByteBuffer.allocate(MAX_HEAD_BYTES + KEY_BYTES);
    head.put((byte) (LAST | kind.opcode));
    if (length < TWO_BYTES) {
      head.put((byte) (masked | length));
    } else if (length <= MAX_TWO_BYTES) {
      head.put((byte) (masked | TWO_BYTES)).putShort((short) length);
    } else {
      head.put((byte) (masked | EIGHT_BYTES)).putLong(length);
    }
    return head;
  }

  private static byte[] join(ByteBuffer head, byte[] payload) {
    head.flip();
    return ByteBuffer.allocate(head.remaining() + payload.length).put(head).put(payload).array();
  }
}
