package dev.serai.audit.log;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Entries in one file, each behind its length in two bytes, the higher first. Source: C2SP
 * tlog-tiles, "Log Entries".
 */
public final class Bundle {

  /** Longest entry in bytes. */
  public static final int MAX_ENTRY_BYTES = 65_535;

  private static final int LENGTH_BYTES = Short.BYTES;

  private Bundle() {}

  static byte[] encode(List<byte[]> entries) {
    var out = new ByteArrayOutputStream();
    for (byte[] entry : entries) {
      out.write(entry.length >> Byte.SIZE);
      out.write(entry.length);
      out.writeBytes(entry);
    }
    return out.toByteArray();
  }

  /**
   * @throws IllegalArgumentException if it ends within an entry
   */
  public static List<byte[]> decode(byte[] bundle) {
    var entries = new ArrayList<byte[]>();
    ByteBuffer rest = ByteBuffer.wrap(bundle);
    while (rest.hasRemaining()) {
      if (rest.remaining() < LENGTH_BYTES) {
        throw new IllegalArgumentException("the file ends within an entry");
      }
      int length = Short.toUnsignedInt(rest.getShort());
      if (rest.remaining() < length) {
        throw new IllegalArgumentException("the file ends within an entry");
      }
      byte[] entry = new byte[length];
      rest.get(entry);
      entries.add(entry);
    }
    return entries;
  }
}
