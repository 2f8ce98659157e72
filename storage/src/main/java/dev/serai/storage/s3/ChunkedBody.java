package dev.serai.storage.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/**
 * Takes the {@code aws-chunked} framing off a body and checks every chunk's signature, if it has
 * one, as the chunk ends; nothing is held in memory.
 *
 * <pre>
 * SIZE[;chunk-signature=HEX] CR LF  bytes CR LF   ...   0[;chunk-signature=HEX] CR LF
 * [NAME:VALUE CR LF ...] CR LF
 * </pre>
 *
 * <p>Source: Amazon S3 API reference, "Signature Calculations: Transferring Payload in Multiple
 * Chunks" and "... Including Trailing Headers".
 */
final class ChunkedBody extends InputStream {

  private static final int MAX_LINE = 1024;
  private static final int MAX_TRAILERS = 8;
  private static final String SIGNATURE = ";chunk-signature=";

  private final InputStream framed;
  private final ChunkSignatures signatures;
  private final long declaredBytes;
  private long total;
  private long left;
  private String given = "";
  private boolean started;
  private boolean ended;

  /**
   * @param declaredBytes {@code x-amz-decoded-content-length}
   */
  ChunkedBody(InputStream framed, ChunkSignatures signatures, long declaredBytes) {
    this.framed = framed;
    this.signatures = signatures;
    this.declaredBytes = declaredBytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (left == 0 && !ended) {
      nextChunk();
    }
    if (ended) {
      return -1;
    }
    int count = framed.read(into, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw malformed("the body ends within a chunk");
    }
    left -= count;
    signatures.update(into, offset, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    framed.close();
  }

  private void nextChunk() throws IOException {
    if (started) {
      requireEmptyLine();
      signatures.endChunk(given);
    }
    started = true;
    readHead(line());
    if (left == 0) {
      signatures.endChunk(given);
      readTrailers();
      if (total != declaredBytes) {
        throw malformed("it holds %d bytes, not %d".formatted(total, declaredBytes));
      }
      ended = true;
    }
  }

  private void readHead(String head) throws IOException {
    int mark = head.indexOf(SIGNATURE);
    given = mark < 0 ? "" : head.substring(mark + SIGNATURE.length());
    try {
      left = Long.parseLong(mark < 0 ? head : head.substring(0, mark), 16);
    } catch (NumberFormatException e) {
      throw malformed("a chunk's size is no hexadecimal number");
    }
    total += left;
    if (left < 0 || total < 0 || total > declaredBytes) {
      throw malformed("it holds more than the %d bytes declared".formatted(declaredBytes));
    }
  }

  private void readTrailers() throws IOException {
    var trailers = new TreeMap<String, String>();
    String line = line();
    while (!line.isEmpty()) {
      int colon = line.indexOf(':');
      if (colon < 0 || trailers.size() == MAX_TRAILERS) {
        throw malformed("a trailing header is malformed, or there are more than " + MAX_TRAILERS);
      }
      trailers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      line = line();
    }
    signatures.endBody(trailers);
  }

  private void requireEmptyLine() throws IOException {
    if (!line().isEmpty()) {
      throw malformed("a chunk is longer than its size says");
    }
  }

  /** To the next line feed, or to the end of the stream. */
  private String line() throws IOException {
    var line = new StringBuilder();
    int octet = framed.read();
    while (octet >= 0 && octet != '\n') {
      if (line.length() == MAX_LINE) {
        throw malformed("a line is longer than " + MAX_LINE + " bytes");
      }
      line.append((char) octet);
      octet = framed.read();
    }
    return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
        .stripTrailing();
  }

  private static BodyRefusedException malformed(String problem) {
    return new BodyRefusedException(
        S3Refusal.invalid("IncompleteBody", "The aws-chunked body is malformed: " + problem + "."));
  }
}
