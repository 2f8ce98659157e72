package dev.serai.protocol.websocket;

import java.util.Arrays;
import java.util.Optional;

/** One frame, unmasked. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Frame(boolean last, Kind kind, byte[] payload) {

  static final int MAX_CONTROL_BYTES = 125;

  /** Puts a client's mask on, or takes it off. RFC 6455 section 5.3. */
  static void mask(byte[] payload, byte[] key) {
    for (int at = 0; at < payload.length; at++) {
      payload[at] ^= key[at % key.length];
    }
  }

  /** RFC 6455 section 5.2. */
  enum Kind {
    CONTINUATION(0x0),
    TEXT(0x1),
    BINARY(0x2),
    CLOSE(0x8),
    PING(0x9),
    PONG(0xA);

    final int opcode;

    Kind(int opcode) {
      this.opcode = opcode;
    }

    boolean control() {
      return opcode >= CLOSE.opcode;
    }

    static Optional<Kind> of(int opcode) {
      return Arrays.stream(values()).filter(kind -> kind.opcode == opcode).findFirst();
    }
  }
}
