package dev.serai.audit.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Entries on the disk before they are in the tree: files named for the number of their first entry,
 * each entry behind its length and checksum. Used by one thread at a time.
 */
final class Journal implements AutoCloseable {

  private static final int HEAD_BYTES = 2 * Integer.BYTES;
  private static final int NAME_DIGITS = 18;

  private final Path folder;
  private FileChannel channel;
  private long durableBytes;
  private boolean torn;

  private Journal(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /** Begins a file for the entries from number {@code next} on. */
  static Journal open(Path folder, long next) throws IOException {
    DurableFiles.folder(folder);
    return new Journal(folder, begin(folder, next));
  }

  /** The file may be there already when a server was killed before its first entry. */
  private static FileChannel begin(Path folder, long next) throws IOException {
    FileChannel channel = DurableFiles.append(folder.resolve(name(next)));
    channel.truncate(0);
    DurableFiles.flush(folder);
    return channel;
  }

  private static String name(long first) {
    return ("%0" + NAME_DIGITS + "d").formatted(first);
  }

  /** Appends; when it returns, all are on the disk. When it throws, none counts. */
  void write(List<byte[]> entries) throws IOException {
    if (torn) {
      channel.truncate(durableBytes);
      torn = false;
    }
    ByteBuffer frames = frames(entries);
    int length = frames.remaining();
    torn = true;
    DurableFiles.writeAll(channel, frames);
    channel.force(false);
    torn = false;
    durableBytes += length;
  }

  private static ByteBuffer frames(List<byte[]> entries) {
    int length = entries.stream().mapToInt(entry -> HEAD_BYTES + entry.length).sum();
    ByteBuffer frames = ByteBuffer.allocate(length);
    for (byte[] entry : entries) {
      frames.putInt(entry.length).putInt(checksum(entry)).put(entry);
    }
    return frames.flip();
  }

  /** Goes on in a new file, from number {@code next}. */
  void rotate(long next) throws IOException {
    if (torn) {
      channel.truncate(durableBytes);
      torn = false;
    }
    FileChannel fresh = begin(folder, next);
    channel.close();
    channel = fresh;
    durableBytes = 0;
  }

  /** Deletes the files before the one that begins with {@code first}. */
  static void forget(Path folder, long first) throws IOException {
    for (Path file : files(folder)) {
      if (number(file) < first) {
        Files.delete(file);
      }
    }
  }

  /**
   * The entries from number {@code from} on. A last one that was cut short was never acknowledged
   * and is left out.
   *
   * @throws IOException if one before the last is damaged, or some are missing
   */
  static List<byte[]> replay(Path folder, long from) throws IOException {
    var entries = new ArrayList<byte[]>();
    List<Path> files = files(folder);
    long next = from;
    for (Path file : files) {
      long number = number(file);
      if (number > next) {
        throw new IOException(
            "entries %d to %d are missing in %s".formatted(next, number - 1, folder));
      }
      for (byte[] entry : read(file, file.equals(files.getLast()))) {
        if (number >= next) {
          entries.add(entry);
          next = number + 1;
        }
        number++;
      }
    }
    return entries;
  }

  private static List<Path> files(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().matches("\\d+")).sorted().toList();
    }
  }

  private static long number(Path file) {
    return Long.parseLong(file.getFileName().toString());
  }

  private static List<byte[]> read(Path file, boolean last) throws IOException {
    var entries = new ArrayList<byte[]>();
    ByteBuffer rest = ByteBuffer.wrap(Files.readAllBytes(file));
    while (rest.remaining() >= HEAD_BYTES) {
      int length = rest.getInt();
      int checksum = rest.getInt();
      if (length < 0 || length > rest.remaining()) {
        break;
      }
      byte[] entry = new byte[length];
      rest.get(entry);
      if (checksum(entry) != checksum) {
        return whole(file, last, entries, false);
      }
      entries.add(entry);
    }
    return whole(file, last, entries, !rest.hasRemaining());
  }

  private static List<byte[]> whole(Path file, boolean last, List<byte[]> entries, boolean complete)
      throws IOException {
    if (!complete && !last) {
      throw new IOException(file + " is damaged");
    }
    return entries;
  }

  private static int checksum(byte[] entry) {
    var checksum = new CRC32C();
    checksum.update(entry);
    return (int) checksum.getValue();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
