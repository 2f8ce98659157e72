package dev.serai.browser.automation;

import java.nio.ByteBuffer;

/** Heads of WebSocket frames, RFC 6455 section 5.2. */
final class Frames {

  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int CLOSE = 8;

  static final int LAST = 0x80;
  static final int RESERVED = 0x70;
  static final int OPCODE = 0x0f;
  static final int MASKED = 0x80;
  static final int LENGTH = 0x7f;
  static final int KEY_BYTES = 4;
  static final int MOST_OF_CONTROL = 125;

  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;
  private static final int MAX_TWO_BYTES = 0xffff;
  private static final int CONTROL = 0x8;

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
  static ByteBuffer head(boolean last, int opcode, long length) {
    return head(last, opcode, length, 0).flip();
  }

  /**
   * Of a client's frame. Its mask changes nothing: what it protects, intermediaries that take a
   * payload for a request, is not on the way into a sandbox.
   */
  static ByteBuffer maskedHead(boolean last, int opcode, long length) {
    return head(last, opcode, length, MASKED).putInt(0).flip();
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
}
