package dev.serai.storage.s3;

import dev.serai.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** The objects S3Proxy keeps: one file each, its path the key. No versions are kept. */
final class FolderObjects implements ObjectStore {

  private final Path folder;

  FolderObjects(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public Optional<InputStream> open(String bucket, String key, Optional<String> versionId)
      throws IOException {
    if (versionId.isPresent() || bucket.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    Optional<Path> file = within(bucket, key);
    return file.isPresent() && EntityTag.of(file.get()).isPresent()
        ? Optional.of(Files.newInputStream(file.get()))
        : Optional.empty();
  }

  private Optional<Path> within(String bucket, String key) {
    try {
      Path inside = folder.resolve(bucket);
      Path file = inside.resolve(key);
      boolean safe =
          file.equals(file.normalize())
              && folder.equals(inside.getParent())
              && file.startsWith(inside);
      return safe && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          ? Optional.of(file)
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
