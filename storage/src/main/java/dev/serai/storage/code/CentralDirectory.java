package dev.serai.storage.code;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;

/**
 * Counts the entries of a zip with flat memory, before the reader that holds one object for each
 * entry is let near it. Source: PKWARE APPNOTE 4.3.12 and 4.3.16.
 */
final class CentralDirectory {

  private static final int END_SIGNATURE = 0x06054b50;
  private static final int ZIP64_LOCATOR = 0x07064b50;
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int END_BYTES = 22;
  private static final int LOCATOR_BYTES = 20;
  private static final int ENTRY_BYTES = 46;
  private static final int LONGEST_COMMENT = 0xffff;

  private CentralDirectory() {}

  /** Passes when the archive has at most {@code limit} entries and one plain directory of them. */
  static void check(SeekableByteChannel zip, int limit) throws IOException, CodeRefusedException {
    ByteBuffer tail = tail(zip);
    int end = lastEnd(tail);
    if (end < 0) {
      throw new CodeRefusedException("the object is not a zip archive");
    }
    if (end >= LOCATOR_BYTES && tail.getInt(end - LOCATOR_BYTES) == ZIP64_LOCATOR) {
      throw new CodeRefusedException("the zip is in ZIP64 format; pack it without");
    }
    long size = Integer.toUnsignedLong(tail.getInt(end + 12));
    long start = Integer.toUnsignedLong(tail.getInt(end + 16));
    if (start + size != zip.size() - tail.limit() + end || tail.getInt(end + 4) != 0) {
      throw new CodeRefusedException(
          "the zip is damaged, split, or has something in front of it; pack it again");
    }
    zip.position(start);
    count(new DataInputStream(new BufferedInputStream(Channels.newInputStream(zip))), size, limit);
  }

  private static ByteBuffer tail(SeekableByteChannel zip) throws IOException {
    int length = (int) Math.min(zip.size(), LOCATOR_BYTES + END_BYTES + LONGEST_COMMENT);
    ByteBuffer tail = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    zip.position(zip.size() - length);
    while (tail.hasRemaining() && zip.read(tail) >= 0) {
      // a channel may give less than asked for
    }
    return tail.flip();
  }

  private static int lastEnd(ByteBuffer tail) {
    int lowest = Math.max(0, tail.limit() - END_BYTES - LONGEST_COMMENT);
    for (int at = tail.limit() - END_BYTES; at >= lowest; at--) {
      if (tail.getInt(at) == END_SIGNATURE) {
        return at;
      }
    }
    return -1;
  }

  private static void count(DataInputStream in, long size, int limit)
      throws IOException, CodeRefusedException {
    int entries = 0;
    for (long read = 0; read + ENTRY_BYTES <= size; entries++) {
      ByteBuffer entry = ByteBuffer.wrap(in.readNBytes(ENTRY_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
      if (entry.limit() < ENTRY_BYTES || entry.getInt(0) != ENTRY_SIGNATURE) {
        throw new CodeRefusedException("the directory of the zip is damaged; pack it again");
      }
      if (entries >= limit) {
        throw new CodeRefusedException("the zip has more than " + limit + " entries");
      }
      long names =
          Short.toUnsignedLong(entry.getShort(28))
              + Short.toUnsignedLong(entry.getShort(30))
              + Short.toUnsignedLong(entry.getShort(32));
      in.skipNBytes(names);
      read += ENTRY_BYTES + names;
    }
  }
}
