package dev.serai.memory;

import dev.serai.kernel.ServiceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Cuts a stream at its line ends, and holds no more of it than one line may have. */
final class BoundedLines {

  private static final int AT_ONCE = 64 * 1024;

  private final InputStream in;
  private final int most;
  private final byte[] read = new byte[AT_ONCE];
  private int from;
  private int to;
  private long number;

  /**
   * @param most bytes of a line without its end
   */
  BoundedLines(InputStream in, int most) {
    this.in = in;
    this.most = most;
  }

  /** Of the last line that was asked for, from 1. */
  long number() {
    return number;
  }

  /**
   * Without its end; empty behind the last one.
   *
   * @throws ServiceException of kind VALIDATION when it is too long
   */
  Optional<byte[]> next() throws IOException {
    number++;
    var line = new ByteArrayOutputStream();
    while (fill()) {
      int end = end();
      if (line.size() + (end - from) > most) {
        throw Import.refused(number, "is longer than %d bytes".formatted(most));
      }
      line.write(read, from, end - from);
      from = Math.min(end + 1, to);
      if (end < to) {
        return Optional.of(line.toByteArray());
      }
    }
    return line.size() == 0 ? Optional.empty() : Optional.of(line.toByteArray());
  }

  private boolean fill() throws IOException {
    if (from == to) {
      from = 0;
      to = Math.max(0, in.read(read));
    }
    return from < to;
  }

  private int end() {
    int end = from;
    while (end < to && read[end] != '\n') {
      end++;
    }
    return end;
  }
}
