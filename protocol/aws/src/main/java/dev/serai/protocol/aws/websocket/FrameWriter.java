package dev.serai.protocol.aws.websocket;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;

/** Writes a server's frames, each whole and in one write. Safe for use by many threads. */
final class FrameWriter {

  private static final int LAST = 0x80;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;
  private static final int MAX_TWO_BYTES = 0xffff;
  private static final int MAX_HEAD_BYTES = 10;

  private final OutputStream out;
  private final ReentrantLock writing = new ReentrantLock();
  private boolean closed;

  FrameWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Sends one unfragmented frame.
   *
   * @throws IOException if the peer has gone, or a close frame has already been sent
   */
  void write(Frame.Kind kind, byte[] payload) throws IOException {
    byte[] frame = encode(kind, payload);
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

  private static byte[] encode(Frame.Kind kind, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(MAX_HEAD_BYTES + payload.length);
    frame.put((byte) (LAST | kind.opcode));
    if (payload.length < TWO_BYTES) {
      frame.put((byte) payload.length);
    } else if (payload.length <= MAX_TWO_BYTES) {
      frame.put((byte) TWO_BYTES).putShort((short) payload.length);
    } else {
      frame.put((byte) EIGHT_BYTES).putLong(payload.length);
    }
    frame.put(payload).flip();
    byte[] bytes = new byte[frame.remaining()];
    frame.get(bytes);
    return bytes;
  }
}
