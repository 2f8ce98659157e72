package dev.serai.storage;

import dev.serai.kernel.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;

/** Content on its way to its place: whole on the disk, measured and digested, seen by nobody. */
record SpooledFile(Path path, long sizeBytes, String sha256) {

  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final int BUFFER_BYTES = 64 * 1024;

  /**
   * Copies {@code content} into the new file {@code path} and flushes it to the disk.
   *
   * @throws ServiceException of kind VALIDATION beyond {@code limitBytes}; no file is left then
   */
  static SpooledFile of(Path path, InputStream content, long limitBytes) throws IOException {
    boolean whole = false;
    try (FileChannel file = FileChannel.open(path, NEW, OwnerOnly.ATTRIBUTE)) {
      MessageDigest digest = Sha256.digest();
      long size = copy(content, file, digest, limitBytes);
      file.force(true);
      whole = true;
      return new SpooledFile(path, size, HexFormat.of().formatHex(digest.digest()));
    } finally {
      if (!whole) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static long copy(
      InputStream content, FileChannel file, MessageDigest digest, long limitBytes)
      throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long size = 0;
    for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
      size += read;
      if (size > limitBytes) {
        throw ServiceException.validation("content", "is larger than " + limitBytes + " bytes");
      }
      digest.update(buffer, 0, read);
      writeFully(file, ByteBuffer.wrap(buffer, 0, read));
    }
    return size;
  }

  private static void writeFully(FileChannel file, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }
}
