package dev.serai.sandbox;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Writes the first file system of a kernel: a cpio archive of format "newc".
 *
 * @see <a
 *     href="https://docs.kernel.org/driver-api/early-userspace/buffer-format.html">initramfs</a>
 */
final class InitialFiles implements AutoCloseable {

  private static final int DIRECTORY = 0040755;
  private static final int PROGRAM = 0100755;
  private static final int DEVICE = 0020600;

  private final OutputStream archive;
  private final Set<String> directories = new HashSet<>();
  private int entries;

  InitialFiles(Path file) throws IOException {
    this.archive = new BufferedOutputStream(Files.newOutputStream(file));
  }

  /** With those above it. */
  void directory(String path) throws IOException {
    int slash = path.lastIndexOf('/');
    if (slash > 0) {
      directory(path.substring(0, slash));
    }
    if (directories.add(path)) {
      entry(path, DIRECTORY, new byte[0], 0, 0);
    }
  }

  void file(String path, byte[] content) throws IOException {
    int slash = path.lastIndexOf('/');
    if (slash > 0) {
      directory(path.substring(0, slash));
    }
    entry(path, PROGRAM, content, 0, 0);
  }

  void device(String path, int major, int minor) throws IOException {
    entry(path, DEVICE, new byte[0], major, minor);
  }

  @Override
  public void close() throws IOException {
    entry("TRAILER!!!", 0, new byte[0], 0, 0);
    archive.close();
  }

  private void entry(String path, int mode, byte[] content, int major, int minor)
      throws IOException {
    byte[] name = (path + "\0").getBytes(StandardCharsets.UTF_8);
    int[] fields = {
      ++entries, mode, 0, 0, 1, 0, content.length, 0, 0, major, minor, name.length, 0
    };
    var header = new StringBuilder("070701");
    for (int field : fields) {
      header.append("%08X".formatted(field));
    }
    archive.write(header.toString().getBytes(StandardCharsets.US_ASCII));
    archive.write(name);
    pad(header.length() + name.length);
    archive.write(content);
    pad(content.length);
  }

  /** Everything begins at a multiple of four. */
  private void pad(int length) throws IOException {
    archive.write(new byte[-length & 3]);
  }
}
