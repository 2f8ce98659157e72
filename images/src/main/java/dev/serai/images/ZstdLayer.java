package dev.serai.images;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What was packed with zstd (RFC 8878), in windows of up to 8 MiB, which is what packers use unless
 * told otherwise.
 */
final class ZstdLayer extends InputStream {

  private final InputStream unpacked;

  ZstdLayer(InputStream packed) {
    this.unpacked = new ZstdInputStream(packed);
  }

  /**
   * @throws IOException also when it is damaged
   */
  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      return unpacked.read(buffer, offset, length);
    } catch (RuntimeException damaged) {
      throw new IOException("a layer packed with zstd is damaged", damaged);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public void close() throws IOException {
    unpacked.close();
  }
}
