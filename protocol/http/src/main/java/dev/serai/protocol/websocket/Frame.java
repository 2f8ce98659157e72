package dev.serai.protocol.websocket;

import java.util.Arrays;
import java.util.Optional;

/** One frame, unmasked. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Frame(boolean last, Kind kind, byte[] payload) {

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
      return Frames.isControl(opcode);
    }

    static Optional<Kind> of(int opcode) {
      return Arrays.stream(values()).filter(kind -> kind.opcode == opcode).findFirst();
    }
  }
}
