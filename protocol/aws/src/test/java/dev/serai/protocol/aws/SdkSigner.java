package dev.serai.protocol.aws;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** The AWS SDK's own signer: the oracle of every signature in these tests. */
public record SdkSigner(
    String keyId,
    String secret,
    Optional<String> token,
    String region,
    String service,
    Clock clock) {

  private static final Set<String> SET_BY_CLIENT = Set.of("host", "content-length");

  public static SdkSigner of(Clock clock) {
    return new SdkSigner(
        TestKeys.ID, TestKeys.SECRET, Optional.empty(), "us-east-1", "bedrock-agentcore", clock);
  }

  public SdkSigner withSecret(String other) {
    return new SdkSigner(keyId, other, token, region, service, clock);
  }

  public SdkSigner withKey(String otherId, String otherSecret, Optional<String> otherToken) {
    return new SdkSigner(otherId, otherSecret, otherToken, region, service, clock);
  }

  public SdkSigner scopedTo(String otherRegion, String otherService) {
    return new SdkSigner(keyId, secret, token, otherRegion, otherService, clock);
  }

  public SdkSigner at(Clock other) {
    return new SdkSigner(keyId, secret, token, region, service, other);
  }

  /** Signs in headers; answers all headers to send. */
  public SdkHttpRequest sign(
      String method, URI uri, Map<String, List<String>> headers, byte[] body) {
    return sign(method, uri, headers, body, AuthLocation.HEADER, Optional.empty());
  }

  /** Signs in the query. */
  public SdkHttpRequest presign(
      String method, URI uri, Map<String, List<String>> headers, Duration life) {
    return sign(method, uri, headers, new byte[0], AuthLocation.QUERY_STRING, Optional.of(life));
  }

  private SdkHttpRequest sign(
      String method,
      URI uri,
      Map<String, List<String>> headers,
      byte[] body,
      AuthLocation location,
      Optional<Duration> life) {
    SdkHttpRequest unsigned =
        SdkHttpFullRequest.builder()
            .uri(uri)
            .method(SdkHttpMethod.fromValue(method))
            .headers(headers)
            .build();
    return AwsV4HttpSigner.create()
        .sign(
            request -> {
              request
                  .identity(identity())
                  .request(unsigned)
                  .payload(() -> new ByteArrayInputStream(body))
                  .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                  .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                  .putProperty(AwsV4HttpSigner.AUTH_LOCATION, location)
                  .putProperty(HttpSigner.SIGNING_CLOCK, clock);
              life.ifPresent(
                  duration -> request.putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, duration));
            })
        .request();
  }

  /** What is signed, as the JDK's client sends it, which sets some headers itself. */
  public static HttpRequest request(SdkHttpRequest signed, byte[] body) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(signed.getUri())
            .method(signed.method().name(), HttpRequest.BodyPublishers.ofByteArray(body));
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(signed.headers());
    headers.keySet().removeAll(SET_BY_CLIENT);
    headers.forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    return builder.build();
  }

  private AwsCredentialsIdentity identity() {
    return token.isPresent()
        ? AwsSessionCredentialsIdentity.create(keyId, secret, token.get())
        : AwsCredentialsIdentity.create(keyId, secret);
  }
}
