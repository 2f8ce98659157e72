package dev.serai.sandbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * How large a file system must be that holds some files of the host.
 *
 * @param inodes for all files and directories
 * @param blocks of 1 KiB
 */
record MicrovmFiles(long inodes, long blocks) {

  private static final int BLOCK_BYTES = 4096;
  private static final long SPARE = 64;
  private static final long SPARE_BLOCKS = 4096;

  /** Nothing, of that length, that takes no room. */
  static void sparse(Path file, long bytes) throws IOException {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Files.createFile(file, ownerOnly);
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[1]), bytes - 1);
    }
  }

  /**
   * @throws IOException also when it would be larger than a machine can be shown
   */
  static MicrovmFiles of(List<Path> sources) throws IOException {
    var count = new Count();
    for (Path source : sources) {
      Files.walkFileTree(source, count);
    }
    long blocks = count.bytes / 1024 * 21 / 20 + count.files + SPARE_BLOCKS;
    if (blocks > MicrovmMachine.DRIVE_BYTES / 1024) {
      throw new IOException("what a sandbox is shown is larger than 64 GiB");
    }
    return new MicrovmFiles(count.files * 11 / 10 + SPARE, blocks);
  }

  private static final class Count extends SimpleFileVisitor<Path> {

    private long files;
    private long bytes;

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      return add(attributes.size());
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      return add(attributes.size());
    }

    private FileVisitResult add(long size) {
      files++;
      bytes += (size / BLOCK_BYTES + 1) * BLOCK_BYTES;
      return FileVisitResult.CONTINUE;
    }
  }
}
