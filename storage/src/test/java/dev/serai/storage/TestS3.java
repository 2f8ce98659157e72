package dev.serai.storage;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Secret;
import dev.serai.storage.s3.S3Credentials.S3Credential;
import dev.serai.storage.s3.S3Endpoint;
import dev.serai.storage.s3.S3EndpointConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/** Serai's own S3 endpoint as the store that others talk to, with one bucket. */
final class TestS3 implements AutoCloseable {

  static final String BUCKET = "bucket";
  private static final String KEY = "AKIAEXAMPLE";
  private static final Secret SECRET = new Secret("wJalrXUtnFEMI/EXAMPLE");

  private final S3Endpoint endpoint;

  TestS3(Path folder) {
    var user =
        new Principal.User(new Arn("aws", "iam", "", AccountId.DEFAULT.value(), "user/u"), "u");
    var credential =
        new S3Credential(SECRET, AccountId.DEFAULT, user, Optional.empty(), Optional.empty());
    endpoint =
        S3Endpoint.create(
            S3EndpointConfig.DEFAULT.listeningOn("127.0.0.1", 0),
            folder,
            id -> Optional.of(credential).filter(known -> id.equals(KEY)),
            request -> new Decision.Allowed(List.of("all")),
            Ids.secure(),
            Clock.systemUTC());
    endpoint.start();
    try (S3Client client = S3Clients.open(connection())) {
      client.createBucket(request -> request.bucket(BUCKET));
    }
  }

  S3Connection connection() {
    return S3Connection.of(endpoint.uri(), "us-east-1", KEY, SECRET);
  }

  S3Connection strangersConnection() {
    return S3Connection.of(endpoint.uri(), "us-east-1", KEY, new Secret("guessed"));
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
