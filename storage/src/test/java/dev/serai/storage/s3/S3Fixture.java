package dev.serai.storage.s3;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Secret;
import dev.serai.storage.s3.S3Credentials.S3Credential;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A running endpoint with a few access keys. */
final class S3Fixture implements AutoCloseable {

  static final String SECRET = "wJalrXUtnFEMIbPxRfiCYEXAMPLEKEY+/x";
  static final AwsCredentials OWNER = AwsBasicCredentials.create("AKIAOWNER", SECRET);
  static final AwsCredentials STRANGER = AwsBasicCredentials.create("AKIASTRANGER", SECRET);
  static final AccountId OTHER = new AccountId("444455556666");
  static final AccessControl ALLOW_ALL = request -> new Decision.Allowed(List.of("all"));

  private final Map<String, S3Credential> keys = new ConcurrentHashMap<>();
  final S3Endpoint endpoint;

  S3Fixture(Path folder, AccessControl access, Clock clock, long maxObjectBytes) {
    know("AKIAOWNER", AccountId.DEFAULT, Optional.empty(), Optional.empty());
    know("AKIASTRANGER", OTHER, Optional.empty(), Optional.empty());
    var config =
        new S3EndpointConfig(
            S3EndpointConfig.DEFAULT_HOST,
            0,
            S3EndpointConfig.DEFAULT_DOMAIN,
            dev.serai.kernel.Region.DEFAULT,
            Duration.ofMinutes(15),
            maxObjectBytes,
            16);
    endpoint =
        S3Endpoint.create(
            config, folder, id -> Optional.ofNullable(keys.get(id)), access, Ids.secure(), clock);
    endpoint.start();
  }

  static S3Fixture open(Path folder) {
    return new S3Fixture(folder, ALLOW_ALL, Clock.systemUTC(), 1L << 30);
  }

  void know(String id, AccountId account, Optional<Secret> token, Optional<Instant> expires) {
    var user = new Principal.User(new Arn("aws", "iam", "", account.value(), "user/" + id), id);
    keys.put(id, new S3Credential(new Secret(SECRET), account, user, token, expires));
  }

  AwsCredentials temporary(String token, Instant expires) {
    know("ASIATEMP", AccountId.DEFAULT, Optional.of(new Secret(token)), Optional.of(expires));
    return AwsSessionCredentials.create("ASIATEMP", SECRET, token);
  }

  URI uri() {
    return endpoint.uri();
  }

  S3Client client(AwsCredentials credentials) {
    return S3Client.builder()
        .endpointOverride(uri())
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .overrideConfiguration(config -> config.retryStrategy(retry -> retry.maxAttempts(1)))
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
