package dev.serai.gateway.upstream;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Reads bodies up to a limit, which holds for what is sent and for what it unpacks to. */
final class BodyReader {

  /** A body is longer than allowed. */
  static final class TooLargeException extends IOException {

    private static final long serialVersionUID = 1;

    TooLargeException(int limit) {
      super("longer than " + limit + " bytes");
    }
  }

  private final int limit;

  BodyReader(int limit) {
    this.limit = limit;
  }

  /**
   * Memory grows with what comes, not with what was announced.
   *
   * @param announced length, negative if unknown
   */
  byte[] read(InputStream body, long announced) throws IOException {
    if (announced > limit) {
      throw new TooLargeException(limit);
    }
    return new Bounded(body, limit).readAllBytes();
  }

  byte[] unpack(byte[] packed) throws IOException {
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new Bounded(unpacked, limit).readAllBytes();
    }
  }

  private static final class Bounded extends FilterInputStream {

    private final int limit;
    private long count;

    Bounded(InputStream in, int limit) {
      super(in);
      this.limit = limit;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = super.read(bytes, from, length);
      count += Math.max(0, read);
      if (count > limit) {
        throw new TooLargeException(limit);
      }
      return read;
    }
  }
}
