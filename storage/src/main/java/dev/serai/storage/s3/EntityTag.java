package dev.serai.storage.s3;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The ETag S3Proxy writes to a file's extended attributes when its content is complete, and which
 * therefore tells objects from uploads that are under way or were cut off.
 */
final class EntityTag {

  /** Attribute name behind the {@code user:} of Java's file attribute views. */
  private static final String ATTRIBUTE = "user:user.content-md5";

  private static final int MD5_BYTES = 16;

  private EntityTag() {}

  /** Empty when the file is not an object, or has gone. */
  static Optional<String> of(Path file) throws IOException {
    try {
      byte[] tag = (byte[]) Files.getAttribute(file, ATTRIBUTE);
      // Objects put together from parts have a longer one, kept as text.
      return Optional.of(
          tag.length == MD5_BYTES
              ? '"' + HexFormat.of().formatHex(tag) + '"'
              : new String(tag, StandardCharsets.US_ASCII));
    } catch (FileSystemException e) {
      return Optional.empty();
    }
  }

  static boolean canBeKeptIn(Path folder) throws IOException {
    return Files.getFileStore(folder).supportsFileAttributeView("user");
  }
}
