package dev.serai.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** Keeps other users of the machine away from what is stored, and makes names durable. */
final class OwnerOnly {

  /** Of a new file. */
  static final FileAttribute<?> ATTRIBUTE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private OwnerOnly() {}

  /** Makes the folder when it is missing, and keeps others out either way. */
  static void folder(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, FOLDER);
  }

  /** Makes the file, empty, when it is missing. */
  static void file(Path file) throws IOException {
    if (Files.notExists(file)) {
      Files.createFile(file, ATTRIBUTE);
    }
  }

  /** Puts {@code text} into {@code file} whole or not at all, flushed to the disk. */
  static void write(Path file, String text) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.deleteIfExists(next);
    SpooledFile.of(
        next, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Long.MAX_VALUE);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    flush(Objects.requireNonNull(file.toAbsolutePath().getParent()));
  }

  /**
   * @throws StorageException when the group or others may touch {@code file}
   */
  static void require(Path file) throws IOException {
    Set<PosixFilePermission> more = EnumSet.copyOf(Files.getPosixFilePermissions(file));
    more.removeAll(FOLDER);
    if (!more.isEmpty()) {
      throw new StorageException(file + " is open to other users: run chmod 600 on it");
    }
  }

  /** On Linux a folder is flushed like a file. */
  static void flush(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
