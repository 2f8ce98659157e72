package dev.serai.storage.code;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** One run of the unpacker. Links come last, so nothing is ever written through one. */
final class Unpacking {

  private static final Set<PosixFilePermission> READ = PosixFilePermissions.fromString("r--r--r--");
  private static final Set<PosixFilePermission> EXECUTE =
      PosixFilePermissions.fromString("r-xr-xr-x");
  private static final int LONGEST_LINK_BYTES = 4095;

  private final ZipFile archive;
  private final Path root;
  private final ArchiveLimits limits;
  private final long packedBytes;
  private final byte[] buffer = new byte[64 * 1024];
  private long unpackedBytes;

  Unpacking(ZipFile archive, Path root, ArchiveLimits limits, long packedBytes) {
    this.archive = archive;
    this.root = root;
    this.limits = limits;
    this.packedBytes = packedBytes;
  }

  void run(List<PlannedEntry> plan) throws IOException, CodeRefusedException {
    Files.createDirectories(root);
    for (PlannedEntry entry : plan) {
      switch (entry.kind()) {
        case FOLDER -> Files.createDirectories(entry.path().under(root));
        case FILE -> file(entry);
        case LINK -> {}
      }
    }
    for (PlannedEntry entry : plan) {
      if (entry.kind() == PlannedEntry.Kind.LINK) {
        link(entry);
      }
    }
    for (PlannedEntry entry : plan) {
      if (entry.kind() == PlannedEntry.Kind.LINK) {
        requireInside(entry);
      }
    }
    closeFolders();
  }

  private void file(PlannedEntry entry) throws IOException, CodeRefusedException {
    Path file = prepared(entry);
    var checksum = new CRC32();
    try (InputStream in = archive.getInputStream(entry.entry());
        OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        grow(count);
        checksum.update(buffer, 0, count);
        out.write(buffer, 0, count);
      }
    } catch (EOFException | ZipException e) {
      throw EntryPath.refused(entry.path().toString(), "is damaged: " + e.getMessage());
    }
    if (checksum.getValue() != entry.entry().getCrc()) {
      throw EntryPath.refused(entry.path().toString(), "is damaged: its checksum is wrong");
    }
    Files.setPosixFilePermissions(file, entry.executable() ? EXECUTE : READ);
  }

  private void grow(int count) throws CodeRefusedException {
    unpackedBytes += count;
    if (unpackedBytes > limits.unpackedBytes()) {
      throw ArchivePlan.tooLarge(limits);
    }
    if (unpackedBytes > ArchiveLimits.FREE_OF_RATIO_BYTES
        && unpackedBytes / limits.ratio() > packedBytes) {
      throw new CodeRefusedException(
          "the zip unpacks to more than %d times its size, as a zip bomb does"
              .formatted(limits.ratio()));
    }
  }

  private void link(PlannedEntry entry) throws IOException, CodeRefusedException {
    byte[] bytes;
    try (InputStream in = archive.getInputStream(entry.entry())) {
      bytes = in.readNBytes(LONGEST_LINK_BYTES + 1);
    }
    String target = new String(bytes, StandardCharsets.UTF_8);
    boolean plain = target.chars().allMatch(c -> c >= ' ' && c != 0x7f);
    if (bytes.length == 0 || bytes.length > LONGEST_LINK_BYTES || !plain) {
      throw EntryPath.refused(entry.path().toString(), "is a link without a usable target");
    }
    if (target.startsWith("/")) {
      throw EntryPath.refused(entry.path().toString(), "is a link to an absolute path");
    }
    Files.createSymbolicLink(prepared(entry), Path.of(target));
  }

  /** Follows the link as the kernel will, through all others: only that tells where it ends. */
  private void requireInside(PlannedEntry entry) throws IOException, CodeRefusedException {
    try {
      if (entry.path().under(root).toRealPath().startsWith(root.toRealPath())) {
        return;
      }
    } catch (FileSystemException e) {
      throw EntryPath.refused(entry.path().toString(), "is a link to nothing in the zip");
    }
    throw EntryPath.refused(entry.path().toString(), "is a link that leads out of the code");
  }

  private Path prepared(PlannedEntry entry) throws IOException {
    Path file = entry.path().under(root);
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    return file;
  }

  private void closeFolders() throws IOException {
    List<Path> folders;
    try (Stream<Path> all = Files.walk(root)) {
      folders = all.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)).toList();
    }
    for (Path folder : folders.reversed()) {
      Files.setPosixFilePermissions(folder, EXECUTE);
    }
  }
}
