package dev.serai.protocol.http;

import java.io.IOException;
import java.util.regex.Pattern;

/**
 * The body of an answer in one of its three framings. Yields what has arrived without waiting for
 * more.
 */
final class ResponseBody extends BulkInputStream {

  /** How the end of the body is told. */
  private enum Framing {
    LENGTH,
    CHUNKED,
    UNTIL_CLOSE
  }

  private static final int CHUNK_LINE_BYTES = 1024;
  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");
  private static final Pattern CHUNK_SIZE = Pattern.compile("[0-9a-fA-F]{1,15}");

  private final Wire wire;
  private final Framing framing;
  private final Runnable release;
  private long left;
  private boolean complete;
  private boolean closed;

  private ResponseBody(Wire wire, Framing framing, long left, Runnable release) {
    this.wire = wire;
    this.framing = framing;
    this.left = left;
    this.release = release;
    this.complete = framing == Framing.LENGTH && left == 0;
  }

  /**
   * @param release called on close when the connection can be used again
   */
  static ResponseBody of(ResponseHead head, Wire wire, Runnable release)
      throws PeerProtocolException {
    if (head.status() == 204 || head.status() == 304) {
      return new ResponseBody(wire, Framing.LENGTH, 0, release);
    }
    if (head.value("Transfer-Encoding").equalsIgnoreCase("chunked")) {
      return new ResponseBody(wire, Framing.CHUNKED, 0, release);
    }
    String length = head.value("Content-Length");
    if (length.isEmpty()) {
      return new ResponseBody(wire, Framing.UNTIL_CLOSE, Long.MAX_VALUE, release);
    }
    if (!LENGTH.matcher(length).matches()) {
      throw wire.broken("sent an unusable Content-Length");
    }
    return new ResponseBody(wire, Framing.LENGTH, Long.parseLong(length), release);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!complete && framing == Framing.CHUNKED && left == 0) {
      nextChunk();
    }
    if (complete) {
      return -1;
    }
    int count = wire.read(target, offset, (int) Math.min(length, left));
    if (count < 0) {
      return ended();
    }
    left -= count;
    afterData();
    return count;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (complete && framing != Framing.UNTIL_CLOSE) {
      release.run();
    } else {
      wire.close();
    }
  }

  private int ended() throws PeerProtocolException {
    if (framing == Framing.UNTIL_CLOSE) {
      complete = true;
      return -1;
    }
    throw wire.broken("closed the connection in the middle of its answer");
  }

  private void afterData() throws IOException {
    if (left > 0) {
      return;
    }
    if (framing == Framing.LENGTH) {
      complete = true;
    } else if (!wire.line(CHUNK_LINE_BYTES).isEmpty()) {
      throw wire.broken("sent a chunk longer than announced");
    }
  }

  private void nextChunk() throws IOException {
    String size = wire.line(CHUNK_LINE_BYTES).split(";", 2)[0].strip();
    if (!CHUNK_SIZE.matcher(size).matches()) {
      throw wire.broken("sent an unusable chunk size");
    }
    left = Long.parseLong(size, 16);
    if (left == 0) {
      readTrailers();
      complete = true;
    }
  }

  private void readTrailers() throws IOException {
    int lines = 0;
    while (!wire.line(CHUNK_LINE_BYTES).isEmpty()) {
      if (++lines > 32) {
        throw wire.broken("sent too many trailers");
      }
    }
  }
}
