package dev.serai.storage.code;

import dev.serai.kernel.FileTrees;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Unpacked code on disk: {@code {root}/{group}/{name}}. A folder is there whole or not at all,
 * since it is filled under another name and then renamed. Safe for use by many threads; two that
 * unpack the same code do the work twice and one of them wins.
 */
public final class CodeFolders {

  private static final String UNFINISHED = ".unfinished-";

  private final Path root;
  private final ZipUnpacker unpacker;

  public CodeFolders(Path root, ArchiveLimits limits) {
    this.root = root.toAbsolutePath();
    this.unpacker = new ZipUnpacker(limits);
  }

  /** Where a zip comes from. */
  @FunctionalInterface
  public interface Source {
    InputStream open() throws IOException;
  }

  public Optional<Path> find(String group, String name) {
    Path folder = root.resolve(group).resolve(name);
    return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
  }

  /**
   * The unpacked code; unpacks it first when it is not there.
   *
   * @throws CodeRefusedException when the zip is refused; nothing is left then
   */
  public Path require(String group, String name, Source zip)
      throws IOException, CodeRefusedException {
    Optional<Path> present = find(group, name);
    return present.isPresent() ? present.get() : unpack(group, name, zip);
  }

  private Path unpack(String group, String name, Source zip)
      throws IOException, CodeRefusedException {
    Path parent = Files.createDirectories(root.resolve(group));
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path packed = Files.createTempFile(parent, UNFINISHED, ".zip");
    Path work = Files.createTempDirectory(parent, UNFINISHED);
    try {
      try (InputStream in = zip.open()) {
        Files.copy(in, packed, StandardCopyOption.REPLACE_EXISTING);
      }
      unpacker.unpack(packed, work);
      return publish(work, parent.resolve(name));
    } finally {
      Files.deleteIfExists(packed);
      FileTrees.delete(work);
    }
  }

  private static Path publish(Path work, Path folder) throws IOException {
    try {
      return Files.move(work, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (Files.isDirectory(folder)) {
        return folder; // another thread was faster, with the same code
      }
      throw e;
    }
  }

  /** Removes the code of a whole group. */
  public void deleteGroup(String group) throws IOException {
    FileTrees.delete(root.resolve(group));
  }

  /** Removes what a killed process left half done, and all code that {@code kept} refuses. */
  public void sweep(Kept kept) throws IOException {
    for (Path group : children(root)) {
      String groupName = String.valueOf(group.getFileName());
      for (Path folder : children(group)) {
        String name = String.valueOf(folder.getFileName());
        if (name.startsWith(UNFINISHED) || !kept.test(groupName, name)) {
          FileTrees.delete(folder);
        }
      }
      if (children(group).isEmpty()) {
        FileTrees.delete(group);
      }
    }
  }

  /** Whether code is still wanted. */
  @FunctionalInterface
  public interface Kept {
    boolean test(String group, String name);
  }

  private static List<Path> children(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }
}
