package dev.serai.protocol.websocket;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads the other side's frames: without extensions, within the limit, masked if a client's. */
final class FrameReader {

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
    var head = new FrameHead();
    while (!head.accept(in.readUnsignedByte())) {
      // Its length and its mask are still to come.
    }
    Frame.Kind kind = kind(head);
    require(
        head.masked() == (side == Side.SERVER), "a client's frames are masked, a server's are not");
    int length = length(head);
    if (kind.control()) {
      require(
          head.last() && length <= Frames.MOST_OF_CONTROL, "a control frame is short and whole");
    }
    byte[] payload = in.readNBytes(length);
    if (payload.length < length) {
      throw new EOFException("the connection ended within a frame");
    }
    Frames.mask(payload, head.key());
    return new Frame(head.last(), kind, payload);
  }

  private static Frame.Kind kind(FrameHead head) throws WebSocketViolation {
    require(head.plain(), "no extension was agreed");
    return Frame.Kind.of(head.opcode())
        .orElseThrow(
            () -> new WebSocketViolation(WebSocketViolation.PROTOCOL, "the opcode is unknown"));
  }

  private int length(FrameHead head) throws WebSocketViolation {
    if (head.length() < 0 || head.length() > limit) {
      throw new WebSocketViolation(
          WebSocketViolation.TOO_BIG, "a frame holds at most " + limit + " bytes");
    }
    return (int) head.length();
  }

  private static void require(boolean holds, String problem) throws WebSocketViolation {
    if (!holds) {
      throw new WebSocketViolation(WebSocketViolation.PROTOCOL, problem);
    }
  }
}
