package dev.serai.protocol.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Heads and masks of frames. Source: RFC 6455 section 5.2. */
public final class Frames {

  public static final int CONTINUATION = 0;
  public static final int TEXT = 1;
  public static final int CLOSE = 8;
  public static final int MOST_OF_CONTROL = 125;

  static final int LAST = 0x80;
  static final int RESERVED = 0x70;
  static final int OPCODE = 0x0f;
  static final int MASKED = 0x80;
  static final int LENGTH = 0x7f;
  static final int KEY_BYTES = 4;

  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;
  private static final int MAX_TWO_BYTES = 0xffff;
  private static final int CONTROL = 0x8;
  private static final int CODE_BYTES = 2;

  private Frames() {}

  static boolean isControl(int opcode) {
    return (opcode & CONTROL) != 0;
  }

  /** How many bytes of length follow the second byte. */
  static int lengthBytes(int second) {
    return switch (second & LENGTH) {
      case TWO_BYTES -> 2;
      case EIGHT_BYTES -> 8;
      default -> 0;
    };
  }

  /** Of a server's frame. */
  public static ByteBuffer head(boolean last, int opcode, long length) {
    return head(last, opcode, length, 0).flip();
  }

  /**
   * Of a client's frame.
   *
   * @param key of its mask; 0 changes nothing
   */
  public static ByteBuffer maskedHead(boolean last, int opcode, long length, int key) {
    return head(last, opcode, length, MASKED).putInt(key).flip();
  }

  private static ByteBuffer head(boolean last, int opcode, long length, int masked) {
    ByteBuffer head = ByteBuffer.allocate(2 + Long.BYTES + KEY_BYTES);
    head.put((byte) ((last ? LAST : 0) | opcode));
    if (length < TWO_BYTES) {
      head.put((byte) (masked | (int) length));
    } else if (length <= MAX_TWO_BYTES) {
      head.put((byte) (masked | TWO_BYTES)).putShort((short) length);
    } else {
      head.put((byte) (masked | EIGHT_BYTES)).putLong(length);
    }
    return head;
  }

  /** The byte of a mask for a place in the payload. RFC 6455 section 5.3. */
  static byte mask(int key, long at) {
    return (byte) (key >>> (Byte.SIZE * (KEY_BYTES - 1 - (int) (at & (KEY_BYTES - 1)))));
  }

  /** Puts a client's mask on a whole payload, or takes it off. */
  static void mask(byte[] payload, int key) {
    for (int at = 0; at < payload.length; at++) {
      payload[at] ^= mask(key, at);
    }
  }

  /** A head with its payload. */
  public static byte[] join(ByteBuffer head, byte[] payload) {
    return ByteBuffer.allocate(head.remaining() + payload.length).put(head).put(payload).array();
  }

  /**
   * What a goodbye says.
   *
   * @param reason left out when it is longer than 123 bytes
   */
  public static byte[] goodbye(int code, String reason) {
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    int length = text.length <= MOST_OF_CONTROL - CODE_BYTES ? text.length : 0;
    return ByteBuffer.allocate(CODE_BYTES + length)
        .putShort((short) code)
        .put(text, 0, length)
        .array();
  }
}
