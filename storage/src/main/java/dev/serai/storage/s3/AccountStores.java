package dev.serai.storage.s3;

import dev.serai.kernel.AccountId;
import dev.serai.storage.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3ProxyMetrics;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobProviderMetadata;
import org.gaul.shaded.org.eclipse.jetty.server.handler.AbstractHandler;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;

/**
 * S3Proxy, once per account on a folder of its own, so that one account's buckets are nowhere for
 * another. Safe for use by many threads.
 */
final class AccountStores implements AutoCloseable {

  private static final String HANDLER = "org.gaul.s3proxy.S3ProxyHandlerJetty";

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private record Store(BlobStoreContext context, AbstractHandler handler) {}

  private final Map<AccountId, Store> stores = new ConcurrentHashMap<>();
  private final Path folder;
  private final long maxBytes;

  AccountStores(Path folder, long maxBytes) {
    this.folder = folder;
    this.maxBytes = maxBytes;
  }

  /** Serves requests that have been authenticated, whatever they claim. */
  AbstractHandler of(AccountId account) {
    return stores.computeIfAbsent(account, this::open).handler();
  }

  /**
   * Puts an object as if a client had.
   *
   * @throws IOException when there is no such bucket
   */
  void put(AccountId account, String bucket, String key, byte[] content, String contentType)
      throws IOException {
    BlobStore store = stores.computeIfAbsent(account, this::open).context().getBlobStore();
    if (!store.containerExists(bucket)) {
      throw new IOException("there is no bucket " + bucket);
    }
    store.putBlob(bucket, store.blobBuilder(key).payload(content).contentType(contentType).build());
  }

  @Override
  public void close() {
    stores.values().forEach(store -> store.context().close());
  }

  private Store open(AccountId account) {
    Path buckets = prepared(folder.resolve(account.value()).toAbsolutePath());
    var settings = new Properties();
    settings.setProperty("jclouds.filesystem.basedir", buckets.toString());
    BlobStoreContext context =
        ContextBuilder.newBuilder(new FilesystemNio2BlobProviderMetadata())
            .credentials("folder", "folder")
            .overrides(settings)
            .buildView(BlobStoreContext.class);
    return new Store(context, handler(new ListedFolder(context.getBlobStore(), buckets)));
  }

  private static Path prepared(Path buckets) {
    try {
      Files.createDirectories(buckets);
      Files.setPosixFilePermissions(buckets, OWNER_ONLY);
      if (!EntityTag.canBeKeptIn(buckets)) {
        throw new StorageException(
            "the file system under the S3 folder keeps no extended attributes: " + buckets);
      }
      CutOffUploads.sweep(buckets);
      return buckets;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the folder of an account's buckets", e);
    }
  }

  /**
   * S3Proxy keeps the class that turns its exceptions into S3's errors to its package, and offers
   * only a whole server around it, which leaves no place to check requests in front.
   */
  private AbstractHandler handler(BlobStore store) {
    try {
      Class<?> type = Class.forName(HANDLER);
      var constructor =
          MethodHandles.privateLookupIn(type, MethodHandles.lookup())
              .findConstructor(
                  type,
                  MethodType.methodType(
                      void.class,
                      BlobStore.class,
                      AuthenticationType.class,
                      String.class,
                      String.class,
                      String.class,
                      long.class,
                      long.class,
                      boolean.class,
                      CrossOriginResourceSharing.class,
                      String.class,
                      int.class,
                      S3ProxyMetrics.class));
      return (AbstractHandler)
          constructor.invoke(
              store,
              AuthenticationType.NONE,
              null,
              null,
              null,
              maxBytes,
              maxBytes,
              true,
              new CrossOriginResourceSharing(List.of(), List.of(), List.of(), List.of(), ""),
              "",
              0,
              null);
    } catch (Throwable e) {
      throw new IllegalStateException("this version of S3Proxy is put together differently", e);
    }
  }
}
