package dev.serai.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Objects of an S3 store. */
public final class S3Objects implements ObjectStore, ObjectWriter, AutoCloseable {

  /** A malformed version id can't exist either: S3 says InvalidArgument. */
  private static final Set<String> ABSENT =
      Set.of("NoSuchKey", "NoSuchBucket", "NoSuchVersion", "InvalidArgument", "InvalidBucketName");

  private static final int NOT_FOUND = 404;

  private final S3Client client;

  private S3Objects(S3Client client) {
    this.client = client;
  }

  public static S3Objects open(S3Connection connection) {
    return new S3Objects(S3Clients.open(connection));
  }

  @Override
  public Optional<InputStream> open(String bucket, String key, Optional<String> versionId)
      throws IOException {
    var request = GetObjectRequest.builder().bucket(bucket).key(key);
    versionId.ifPresent(request::versionId);
    return open(client, request.build());
  }

  static Optional<InputStream> open(S3Client client, GetObjectRequest request) throws IOException {
    try {
      return Optional.of(client.getObject(request));
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND || ABSENT.contains(code(e))) {
        return Optional.empty();
      }
      throw new IOException("the object store refuses: " + code(e), e);
    } catch (SdkException e) {
      throw new IOException("the object store does not answer", e);
    }
  }

  @Override
  public void put(String bucket, String key, byte[] content, String contentType)
      throws IOException {
    try {
      client.putObject(
          request -> request.bucket(bucket).key(key).contentType(contentType),
          RequestBody.fromBytes(content));
    } catch (S3Exception e) {
      throw new IOException("the object store refuses: " + code(e), e);
    } catch (SdkException e) {
      throw new IOException("the object store does not answer", e);
    }
  }

  private static String code(S3Exception e) {
    return e.awsErrorDetails() == null
        ? String.valueOf(e.statusCode())
        : String.valueOf(e.awsErrorDetails().errorCode());
  }

  @Override
  public void close() {
    client.close();
  }
}
