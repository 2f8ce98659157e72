package dev.serai.protocol.aws.websocket;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads a client's frames: masked, without extensions, within the limit. */
final class FrameReader {

  private static final int LAST = 0x80;
  private static final int RESERVED = 0x70;
  private static final int OPCODE = 0x0f;
  private static final int MASKED = 0x80;
  private static final int LENGTH = 0x7f;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;
  private static final int KEY_BYTES = 4;

  private final DataInputStream in;
  private final int limit;

  FrameReader(InputStream in, int limit) {
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
    require((second & MASKED) != 0, "a client's frame must be masked");
    int length = length(second & LENGTH);
    if (kind.control()) {
      require(last && length <= Frame.MAX_CONTROL_BYTES, "a control frame is short and whole");
    }
    byte[] key = in.readNBytes(KEY_BYTES);
    byte[] payload = new byte[length];
    in.readFully(payload);
    unmask(payload, key);
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

  private static void unmask(byte[] payload, byte[] key) {
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= key[i % KEY_BYTES];
    }
  }

  private static void require(boolean holds, String problem) throws WebSocketViolation {
    if (!holds) {
      throw new WebSocketViolation(WebSocketViolation.PROTOCOL, problem);
    }
  }
}
