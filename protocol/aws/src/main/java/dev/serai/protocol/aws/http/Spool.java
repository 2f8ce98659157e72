package dev.serai.protocol.aws.http;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Reads request bodies whole and hashes them on the way, before anything acts on them: a handler
 * must never work on a body whose signature fails at its last byte.
 */
final class Spool {

  private static final int CHUNK_BYTES = 64 * 1024;

  private final Path directory;
  private final int memoryBytes;
  private final SpooledBody empty;

  /**
   * @param memoryBytes bodies up to this size stay in memory
   */
  Spool(Path directory, int memoryBytes) {
    this.directory = directory;
    this.memoryBytes = memoryBytes;
    this.empty = new SpooledBody.Held(new byte[0], hex(sha256()));
  }

  /** What a request without a body has. */
  SpooledBody empty() {
    return empty;
  }

  /**
   * Reads to the end.
   *
   * @throws ServiceException of kind validation if the body is longer than {@code limit} bytes
   */
  SpooledBody read(InputStream in, long limit) throws IOException {
    MessageDigest digest = sha256();
    byte[] head = in.readNBytes(memoryBytes + 1);
    checkSize(head.length, limit);
    digest.update(head);
    return head.length <= memoryBytes
        ? new SpooledBody.Held(head, hex(digest))
        : file(in, limit, digest, head);
  }

  /**
   * Refuses a size.
   *
   * @throws ServiceException of kind validation if it is above {@code limit}
   */
  static void checkSize(long bytes, long limit) {
    if (bytes > limit) {
      throw ServiceException.of(
          ErrorKind.VALIDATION, "The request body is longer than " + limit + " bytes.");
    }
  }

  private SpooledBody file(InputStream in, long limit, MessageDigest digest, byte[] head)
      throws IOException {
    Path file = Files.createTempFile(directory, "body", ".spool", ownerOnly());
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(head);
      byte[] chunk = new byte[CHUNK_BYTES];
      long size = head.length;
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        size += read;
        checkSize(size, limit);
        digest.update(chunk, 0, read);
        out.write(chunk, 0, read);
      }
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    return new SpooledBody.Filed(file, hex(digest));
  }

  private static FileAttribute<?> ownerOnly() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
