package dev.serai.knowledge;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Turns a stream into sealed segments, or back, without holding it. Each segment is written as its
 * length, four bytes, and its sealed bytes; its number and whether it is the last are part of what
 * it is sealed for, so none can be left out, moved or cut off.
 */
final class SealingStream extends InputStream {

  static final int SEGMENT_BYTES = 1 << 20;

  private static final int MOST_SEALED_BYTES = SEGMENT_BYTES + 4_096;

  /** Seals or opens a segment. */
  @FunctionalInterface
  interface Seal {
    byte[] apply(byte[] segment, String place) throws IOException;
  }

  /** Gives the segments, and an empty array behind the last. */
  @FunctionalInterface
  private interface Segments {
    byte[] next() throws IOException;
  }

  private final Segments segments;
  private final InputStream source;
  private ByteBuffer current = ByteBuffer.allocate(0);
  private boolean ended;

  private SealingStream(Segments segments, InputStream source) {
    this.segments = segments;
    this.source = source;
  }

  /** Sealed segments of what {@code plain} yields. */
  static InputStream sealing(InputStream plain, Seal seal) {
    return new SealingStream(new Sealing(plain, seal), plain);
  }

  /**
   * What was sealed. Reading throws an {@link IOException} where it was altered.
   *
   * @param open opens a segment
   */
  static InputStream opening(InputStream sealed, Seal open) {
    return new SealingStream(new Opening(new DataInputStream(sealed), open), sealed);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!current.hasRemaining()) {
      if (ended) {
        return -1;
      }
      current = ByteBuffer.wrap(segments.next());
      ended = !current.hasRemaining();
    }
    int count = Math.min(length, current.remaining());
    current.get(bytes, offset, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  private static String place(int number, boolean last) {
    return number + (last ? "/last" : "/more");
  }

  private static final class Sealing implements Segments {

    private final InputStream plain;
    private final Seal seal;
    private byte[] ahead = new byte[0];
    private int number;
    private boolean ended;

    Sealing(InputStream plain, Seal seal) {
      this.plain = plain;
      this.seal = seal;
    }

    @Override
    public byte[] next() throws IOException {
      if (ended) {
        return new byte[0];
      }
      byte[] segment = number == 0 ? plain.readNBytes(SEGMENT_BYTES) : ahead;
      ahead = plain.readNBytes(SEGMENT_BYTES);
      ended = ahead.length == 0;
      byte[] sealed = seal.apply(segment, place(number++, ended));
      return ByteBuffer.allocate(Integer.BYTES + sealed.length)
          .putInt(sealed.length)
          .put(sealed)
          .array();
    }
  }

  private static final class Opening implements Segments {

    private final DataInputStream sealed;
    private final Seal open;
    private int number;
    private byte[] ahead = new byte[0];

    Opening(DataInputStream sealed, Seal open) {
      this.sealed = sealed;
      this.open = open;
    }

    @Override
    public byte[] next() throws IOException {
      byte[] segment = number == 0 ? segment() : ahead;
      if (segment.length == 0) {
        return segment;
      }
      ahead = segment();
      return open.apply(segment, place(number++, ahead.length == 0));
    }

    private byte[] segment() throws IOException {
      byte[] length = sealed.readNBytes(Integer.BYTES);
      if (length.length == 0) {
        return length;
      }
      int bytes = length.length == Integer.BYTES ? ByteBuffer.wrap(length).getInt() : -1;
      if (bytes < 1 || bytes > MOST_SEALED_BYTES) {
        throw new IOException("a sealed segment is damaged");
      }
      byte[] segment = sealed.readNBytes(bytes);
      if (segment.length < bytes) {
        throw new IOException("a sealed segment is cut off");
      }
      return segment;
    }
  }
}
