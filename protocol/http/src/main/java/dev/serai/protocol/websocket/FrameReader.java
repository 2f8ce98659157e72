package dev.serai.protocol.websocket;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads the other side's frames: without extensions, within the limit, masked if a client's. */
final class FrameReader {

  private static final int LAST = 0x80;
  private static final int RESERVED = 0x70;
  private static final int OPCODE = 0x0f;
  private static final int MASKED = 0x80;
  private static final int LENGTH = 0x7f;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;
  private static final int KEY_BYTES = 4;

  private final Side side;
  private final DataInputStream in;
  private final int limit;

  /**
   * @param side of whoever reads
   */
  FrameReader(Side side, InputStream in, int limit) {
    this.side = side;
    this.in = new DataInputStream(in);
    this.limit = limit;
  }

  /**
   * The next frame.
   *
   * @throws java.io.EOFException when the connection has ended
   */
  Frame read() throws IOException {
    int first = in.readUnsignedByte();
    int second = in.readUnsignedByte();
    boolean last = (first & LAST) != 0;
    Frame.Kind kind = kind(first);
    boolean masked = (second & MASKED) != 0;
    require(masked == (side == Side.SERVER), "a client's frames are masked, a server's are not");
    int length = length(second & LENGTH);
    if (kind.control()) {
      require(last && length <= Frame.MAX_CONTROL_BYTES, "a control frame is short and whole");
    }
    byte[] key = in.readNBytes(masked ? KEY_BYTES : 0);
    byte[] payload = in.readNBytes(length);
    if (payload.length < length) {
      throw new EOFException("the connection ended within a frame");
    }
    if (masked) {
      Frame.mask(payload, key);
    }
    return new Frame(last, kind, payload);
  }

  private static Frame.Kind kind(int first) throws WebSocketViolation {
    require((first & RESERVED) == 0, "no extension was agreed");
    return Frame.Kind.of(first & OPCODE)
        .orElseThrow(
            () -> new WebSocketViolation(WebSocketViolation.PROTOCOL, "the opcode is unknown"));
  }

  private int length(int length) throws IOException {
    long bytes =
        switch (length) {
          case TWO_BYTES -> in.readUnsignedShort();
          case EIGHT_BYTES -> in.readLong();
          default -> length;
        };
    if (bytes < 0 || bytes > limit) {
      throw new WebSocketViolation(
          WebSocketViolation.TOO_BIG, "a frame holds at most " + limit + " bytes");
    }
    return (int) bytes;
  }

  private static void require(boolean holds, String problem) throws WebSocketViolation {
    if (!holds) {
      throw new WebSocketViolation(WebSocketViolation.PROTOCOL, problem);
    }
  }
}
