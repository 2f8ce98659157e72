package dev.serai.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/**
 * Blobs in one bucket. Content is spooled to the disk first: its size and digest must be known, and
 * its limit checked, before any of it is sent.
 */
final class S3Blobs implements Blobs {

  private final S3Client client;
  private final String bucket;
  private final String prefix;
  private final Path spool;
  private final AtomicLong arrivals = new AtomicLong();

  private S3Blobs(S3Client client, String bucket, String prefix, Path spool) {
    this.client = client;
    this.bucket = bucket;
    this.prefix = prefix;
    this.spool = spool;
  }

  /**
   * @param spool a folder of its own for content on its way; leftovers in it are cleared away
   */
  static S3Blobs open(BlobsConfig config, Path spool) throws IOException {
    OwnerOnly.folder(spool);
    try (Stream<Path> leftovers = Files.list(spool)) {
      for (Path leftover : leftovers.toList()) {
        Files.delete(leftover);
      }
    }
    return new S3Blobs(
        S3Clients.open(config.connection()), config.bucket().orElseThrow(), config.prefix(), spool);
  }

  @Override
  public Blob put(String key, InputStream content, long limitBytes) throws IOException {
    String place = prefix + BlobKey.place(key);
    Path arriving = spool.resolve(String.valueOf(arrivals.incrementAndGet()));
    SpooledFile file = SpooledFile.of(arriving, content, limitBytes);
    try {
      client.putObject(
          request -> request.bucket(bucket).key(place), RequestBody.fromFile(file.path()));
    } catch (SdkException e) {
      throw new IOException("the blob store does not take " + key, e);
    } finally {
      Files.deleteIfExists(file.path());
    }
    return new Blob(key, file.sizeBytes(), file.sha256());
  }

  @Override
  public Optional<InputStream> open(String key) throws IOException {
    String place = prefix + BlobKey.place(key);
    return S3Objects.open(client, GetObjectRequest.builder().bucket(bucket).key(place).build());
  }

  @Override
  public void delete(String key) throws IOException {
    String place = prefix + BlobKey.place(key);
    try {
      client.deleteObject(request -> request.bucket(bucket).key(place));
    } catch (SdkException e) {
      throw new IOException("the blob store does not delete " + key, e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
