package dev.serai.protocol.websocket;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A WebSocket that ends here. One thread reads; any thread may send. The connection itself is
 * closed by whoever opened it.
 */
public final class WebSocketConnection {

  private static final int NO_CODE = 1005;
  private static final int ENDED = 1006;
  private static final int CODE_BYTES = 2;

  private final FrameReader reader;
  private final FrameWriter writer;
  private final WebSocketLimits limits;
  private final Leftovers leftovers;

  /**
   * A connection whose handshake is done.
   *
   * @param side that is ours
   */
  public WebSocketConnection(Side side, InputStream in, OutputStream out, WebSocketLimits limits) {
    this.reader = new FrameReader(side, in, limits.frameBytes());
    this.writer = new FrameWriter(side, out);
    this.limits = limits;
    this.leftovers = new Leftovers(in);
  }

  /**
   * Waits for the next message. A peer that breaks the protocol or a limit is closed with 1002,
   * 1007 or 1009, and then counts as closed.
   *
   * @throws IOException if the connection breaks
   */
  public WebSocketMessage read() throws IOException {
    try {
      return message();
    } catch (EOFException e) {
      return new WebSocketMessage.Closed(ENDED, "");
    } catch (WebSocketViolation e) {
      close(e.code(), Optional.ofNullable(e.getMessage()).orElse(""));
      leftovers.discard();
      return new WebSocketMessage.Closed(e.code(), "");
    }
  }

  public void sendText(String text) throws IOException {
    writer.write(Frame.Kind.TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  public void sendBinary(byte[] bytes) throws IOException {
    writer.write(Frame.Kind.BINARY, bytes);
  }

  /** Asks the peer for a sign of life; {@link #read} takes its answer. */
  public void ping() throws IOException {
    writer.write(Frame.Kind.PING, new byte[0]);
  }

  /**
   * Says goodbye; nothing can be sent afterwards.
   *
   * @param code 1000 for a normal end, 4000 to 4999 for the room's own meanings
   * @param reason left out when it is longer than 123 bytes
   */
  public void close(int code, String reason) throws IOException {
    writer.write(Frame.Kind.CLOSE, Frames.goodbye(code, reason));
  }

  private WebSocketMessage message() throws IOException {
    Frame frame = data();
    if (frame.kind() == Frame.Kind.CLOSE) {
      return closed(frame.payload());
    }
    if (frame.kind() == Frame.Kind.CONTINUATION) {
      throw violation("a continuation has nothing to continue");
    }
    byte[] payload = frame.last() ? frame.payload() : joined(frame);
    return frame.kind() == Frame.Kind.TEXT
        ? new WebSocketMessage.Text(utf8(payload))
        : new WebSocketMessage.Binary(ByteBuffer.wrap(payload));
  }

  private byte[] joined(Frame first) throws IOException {
    var whole = new ByteArrayOutputStream();
    whole.writeBytes(first.payload());
    for (boolean last = false; !last; ) {
      Frame next = data();
      if (next.kind() != Frame.Kind.CONTINUATION) {
        throw violation("a message was not finished");
      }
      if (whole.size() + next.payload().length > limits.messageBytes()) {
        throw new WebSocketViolation(
            WebSocketViolation.TOO_BIG,
            "a message holds at most " + limits.messageBytes() + " bytes");
      }
      whole.writeBytes(next.payload());
      last = next.last();
    }
    return whole.toByteArray();
  }

  /** The next frame that is neither ping nor pong. */
  private Frame data() throws IOException {
    while (true) {
      Frame frame = reader.read();
      switch (frame.kind()) {
        case PING -> writer.write(Frame.Kind.PONG, frame.payload());
        case PONG -> {}
        case CONTINUATION, TEXT, BINARY, CLOSE -> {
          return frame;
        }
      }
    }
  }

  private WebSocketMessage closed(byte[] payload) throws IOException {
    if (payload.length == 1) {
      throw violation("a close code has two bytes");
    }
    int code = payload.length == 0 ? NO_CODE : ByteBuffer.wrap(payload).getShort() & 0xffff;
    String reason =
        payload.length <= CODE_BYTES
            ? ""
            : utf8(java.util.Arrays.copyOfRange(payload, CODE_BYTES, payload.length));
    echo(payload);
    return new WebSocketMessage.Closed(code, reason);
  }

  /** The peer may have gone right after its goodbye, or we may have said ours first. */
  private void echo(byte[] payload) {
    try {
      writer.write(Frame.Kind.CLOSE, payload);
    } catch (IOException e) {
      // Nobody is left to hear it.
    }
  }

  private static String utf8(byte[] bytes) throws WebSocketViolation {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new WebSocketViolation(WebSocketViolation.NOT_UTF8, "a text must be UTF-8");
    }
  }

  private static WebSocketViolation violation(String problem) {
    return new WebSocketViolation(WebSocketViolation.PROTOCOL, problem);
  }
}
