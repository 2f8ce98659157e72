package dev.serai.browser.chromium;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Messages as frames of a WebSocket, on the client's side and without extensions. Source: RFC 6455
 * section 5.2. What comes is hostile: lengths are judged before anything is kept.
 */
final class Frames {

  /** A picture of the largest view port, in base64, with room to spare. */
  static final int LONGEST = 64 * 1024 * 1024;

  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final int SHORT = 126;
  private static final int LONG = 127;
  private static final int MASK_BYTES = 4;

  private final DevToolsSocket socket;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);

  Frames(DevToolsSocket socket) {
    this.socket = socket;
  }

  void send(byte[] message) throws IOException {
    write(TEXT, message);
  }

  private void write(int opcode, byte[] payload) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
    frame.put((byte) (FINAL | opcode));
    if (payload.length < SHORT) {
      frame.put((byte) (MASKED | payload.length));
    } else if (payload.length <= 0xffff) {
      frame.put((byte) (MASKED | SHORT)).putShort((short) payload.length);
    } else {
      frame.put((byte) (MASKED | LONG)).putLong(payload.length);
    }
    byte[] mask = new byte[MASK_BYTES];
    ThreadLocalRandom.current().nextBytes(mask);
    frame.put(mask);
    for (int at = 0; at < payload.length; at++) {
      frame.put((byte) (payload[at] ^ mask[at % MASK_BYTES]));
    }
    socket.write(frame.flip());
  }

  /**
   * The next message.
   *
   * @throws IOException when the other side ends, or keeps no rules
   */
  byte[] message() throws IOException {
    var message = new ByteArrayOutputStream();
    while (true) {
      int first = next();
      int opcode = first & 0x0f;
      byte[] payload = payload(LONGEST - message.size());
      switch (opcode) {
        case CLOSE -> throw new EOFException("the browser closed the connection");
        case PING -> write(PONG, payload);
        case PONG -> {}
        default -> {
          message.write(payload);
          if ((first & FINAL) != 0) {
            return message.toByteArray();
          }
        }
      }
    }
  }

  private byte[] payload(int most) throws IOException {
    int second = next();
    long length =
        switch (second & 0x7f) {
          case SHORT -> number(2);
          case LONG -> number(8);
          default -> second & 0x7f;
        };
    if ((second & MASKED) != 0 || length < 0 || length > most) {
      throw new IOException("the browser sent a frame that is none");
    }
    return exactly((int) length);
  }

  private long number(int bytes) throws IOException {
    long number = 0;
    for (int at = 0; at < bytes; at++) {
      number = number << 8 | next();
    }
    return number;
  }

  private int next() throws IOException {
    fill();
    return buffer.get() & 0xff;
  }

  private byte[] exactly(int length) throws IOException {
    var bytes = new ByteArrayOutputStream(Math.min(length, BUFFER_BYTES));
    while (bytes.size() < length) {
      fill();
      int count = Math.min(buffer.remaining(), length - bytes.size());
      bytes.write(buffer.array(), buffer.position(), count);
      buffer.position(buffer.position() + count);
    }
    return bytes.toByteArray();
  }

  private void fill() throws IOException {
    while (!buffer.hasRemaining()) {
      if (!socket.read(buffer)) {
        throw new EOFException("the browser is gone");
      }
    }
  }
}
