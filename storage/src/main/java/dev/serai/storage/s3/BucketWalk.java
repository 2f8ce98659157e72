package dev.serai.storage.s3;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jclouds.blobstore.domain.StorageMetadata;
import org.jclouds.blobstore.domain.StorageType;
import org.jclouds.blobstore.domain.Tier;
import org.jclouds.blobstore.domain.internal.StorageMetadataImpl;
import org.jspecify.annotations.Nullable;

/** Collects what a bucket holds under a prefix; files that come and go meanwhile do not matter. */
final class BucketWalk extends SimpleFileVisitor<Path> {

  /** How S3Proxy names the parts of uploads that are not complete. */
  private static final String PARTS = ".mpus-";

  private final List<StorageMetadata> found = new ArrayList<>();
  private final Path bucket;
  private final String prefix;
  private final boolean grouped;

  private BucketWalk(Path bucket, String prefix, boolean grouped) {
    this.bucket = bucket;
    this.prefix = prefix;
    this.grouped = grouped;
  }

  /**
   * @param grouped whether keys with a further slash behind the prefix are told as one folder
   * @return in the order of their names
   */
  static List<StorageMetadata> of(Path bucket, String prefix, boolean grouped) throws IOException {
    var walk = new BucketWalk(bucket, prefix, grouped);
    Files.walkFileTree(bucket, walk);
    walk.found.sort(Comparator.comparing(StorageMetadata::getName));
    return walk.found;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    if (folder.equals(bucket)) {
      return FileVisitResult.CONTINUE;
    }
    String name = name(folder) + "/";
    if (!name.startsWith(prefix)) {
      return prefix.startsWith(name) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }
    boolean inside = grouped && name.length() > prefix.length();
    if (inside || EntityTag.of(folder).isPresent()) {
      found.add(entry(StorageType.RELATIVE_PATH, name, null, null, null));
    }
    return inside ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  @SuppressWarnings("JavaUtilDate") // what jclouds takes
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    String name = name(file);
    boolean part = name.startsWith(PARTS) && !prefix.startsWith(PARTS);
    if (name.startsWith(prefix) && !part) {
      Optional<String> tag = EntityTag.of(file);
      tag.ifPresent(
          known ->
              found.add(
                  entry(
                      StorageType.BLOB,
                      name,
                      known,
                      new Date(attributes.lastModifiedTime().toMillis()),
                      attributes.size())));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException gone) {
    return FileVisitResult.CONTINUE;
  }

  private String name(Path path) {
    return bucket.relativize(path).toString().replace(File.separatorChar, '/');
  }

  @SuppressWarnings("JavaUtilDate") // what jclouds takes
  private static StorageMetadata entry(
      StorageType type,
      String name,
      @Nullable String tag,
      @Nullable Date modified,
      @Nullable Long size) {
    return new StorageMetadataImpl(
        type, null, name, null, null, tag, modified, modified, Map.of(), size, Tier.STANDARD);
  }
}
