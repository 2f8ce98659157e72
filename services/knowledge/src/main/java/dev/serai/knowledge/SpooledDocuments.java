package dev.serai.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** Documents as files for the time they are read, for the owner's eyes alone. */
final class SpooledDocuments {

  private final Path folder;

  SpooledDocuments(Path folder) {
    this.folder = folder;
  }

  /** A file that goes when it is closed. */
  record Spooled(Path path) implements AutoCloseable {

    @Override
    public void close() throws IOException {
      Files.deleteIfExists(path);
    }
  }

  /** Copies a document into a file, and closes it. */
  Spooled spool(InputStream document) throws IOException {
    try (document) {
      Files.createDirectories(folder);
      Path file = Files.createTempFile(folder, "document", "", ownerOnly());
      Files.copy(document, file, StandardCopyOption.REPLACE_EXISTING);
      return new Spooled(file);
    }
  }

  /** Deletes what a killed server left. */
  void sweep() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> left = Files.list(folder)) {
      for (Path file : left.toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileAttribute<?>[] ownerOnly() {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
