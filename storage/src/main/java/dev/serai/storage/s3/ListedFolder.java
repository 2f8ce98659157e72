package dev.serai.storage.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.ContainerNotFoundException;
import org.jclouds.blobstore.domain.PageSet;
import org.jclouds.blobstore.domain.StorageMetadata;
import org.jclouds.blobstore.domain.internal.PageSetImpl;
import org.jclouds.blobstore.options.ListContainerOptions;
import org.jclouds.blobstore.util.ForwardingBlobStore;

/**
 * Lists buckets without the uploads that are under way. S3Proxy's own listing fails as long as one
 * is, because it expects every file to be an object.
 */
final class ListedFolder extends ForwardingBlobStore {

  private final Path folder;

  /**
   * @param folder holds the buckets of {@code store}
   */
  ListedFolder(BlobStore store, Path folder) {
    super(store);
    this.folder = folder;
  }

  @Override
  public PageSet<? extends StorageMetadata> list(String bucket) {
    return list(bucket, ListContainerOptions.NONE);
  }

  @Override
  public PageSet<? extends StorageMetadata> list(String bucket, ListContainerOptions options) {
    if (!containerExists(bucket)) {
      throw new ContainerNotFoundException(bucket, "");
    }
    String marker = Optional.ofNullable(options.getMarker()).orElse("");
    int limit = Optional.ofNullable(options.getMaxResults()).orElse(Integer.MAX_VALUE);
    List<StorageMetadata> following =
        entries(bucket, options).stream()
            .filter(entry -> entry.getName().compareTo(marker) > 0)
            .toList();
    List<StorageMetadata> page = following.stream().limit(limit).toList();
    boolean more = !page.isEmpty() && page.size() < following.size();
    return new PageSetImpl<>(page, more ? page.getLast().getName() : null);
  }

  private List<StorageMetadata> entries(String bucket, ListContainerOptions options) {
    String delimiter = Optional.ofNullable(options.getDelimiter()).orElse("");
    if (!delimiter.isEmpty() && !delimiter.equals("/")) {
      throw new IllegalArgumentException("the only delimiter served is /");
    }
    String prefix = Optional.ofNullable(options.getPrefix()).orElse("");
    try {
      return BucketWalk.of(folder.resolve(bucket), prefix, !delimiter.isEmpty());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list a bucket", e);
    }
  }
}
