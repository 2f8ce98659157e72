package dev.serai.benchmarks.load;

import java.io.InputStream;
import java.util.Arrays;

/** A body of a given length that takes no memory. */
final class Zeros extends InputStream {

  private long left;

  Zeros(long length) {
    left = length;
  }

  @Override
  public int read() {
    if (left == 0) {
      return -1;
    }
    left--;
    return 0;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (left == 0) {
      return -1;
    }
    int given = (int) Math.min(left, length);
    Arrays.fill(target, offset, offset + given, (byte) 0);
    left -= given;
    return given;
  }
}
