package dev.serai.audit.log;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** An export as one zip stream. */
public final class LogArchive {

  private LogArchive() {}

  /** Writes as it goes; {@code out} stays open. */
  public static void write(LogExport export, OutputStream out) throws IOException {
    try (var zip = new ZipOutputStream(unclosed(out))) {
      export.writeTo(
          (path, bytes) -> {
            zip.putNextEntry(new ZipEntry(path));
            zip.write(bytes);
            zip.closeEntry();
          });
    }
  }

  /**
   * Unpacks into a folder, which is made.
   *
   * @throws IOException when a name leads out of it, or the stream breaks off
   */
  public static void unpack(InputStream in, Path folder) throws IOException {
    Path root = folder.toAbsolutePath().normalize();
    Files.createDirectories(root);
    try (var zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = root.resolve(entry.getName()).normalize();
        if (!file.startsWith(root)) {
          throw new IOException("the archive names a file outside: " + entry.getName());
        }
        Files.createDirectories(DurableFiles.parent(file));
        Files.copy(zip, file);
      }
    }
  }

  private static OutputStream unclosed(OutputStream out) {
    return new FilterOutputStream(out) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
      }

      @Override
      public void close() throws IOException {
        out.flush();
      }
    };
  }
}
