package dev.serai.conformance;

import dev.serai.server.ClientEnvironment;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A platform's S3, with a bucket for what tests deploy. */
final class TestObjects implements AutoCloseable {

  static final String BUCKET = "conformance";

  private final S3Client s3;

  TestObjects(ClientEnvironment environment) {
    s3 =
        S3Client.builder()
            .endpointOverride(environment.objects().orElseThrow())
            .region(Region.of(environment.region().value()))
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        environment.accessKeyId(), environment.secretAccessKey().reveal())))
            .build();
    s3.createBucket(request -> request.bucket(BUCKET));
  }

  void upload(String key, byte[] zip) {
    s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(zip));
  }

  @Override
  public void close() {
    s3.close();
  }
}
