package dev.serai.cli.client;

import dev.serai.server.ClientEnvironment;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Signs with the SDK's own Signature Version 4. */
final class RequestSigner {

  /** Set by the JDK's client itself. */
  private static final Set<String> OWN_HEADERS = Set.of("host", "content-length", "expect");

  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final ClientEnvironment environment;

  RequestSigner(ClientEnvironment environment) {
    this.environment = environment;
  }

  HttpRequest sign(URI endpoint, Request request) {
    SdkHttpRequest unsigned = unsigned(endpoint, request);
    SignedRequest signed =
        signer.sign(
            r ->
                r.request(unsigned)
                    .identity(identity())
                    .payload(() -> request.payload().open())
                    .putProperty(
                        AwsV4HttpSigner.SERVICE_SIGNING_NAME, request.service().signingName())
                    .putProperty(AwsV4HttpSigner.REGION_NAME, environment.region().value())
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, request.service() != Service.S3)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false));
    return toJdk(signed.request(), request.payload());
  }

  /** What signs the opening of a WebSocket. */
  Map<String, List<String>> headers(URI webSocket, Request request) {
    String scheme = webSocket.getScheme().equals("wss") ? "https" : "http";
    URI endpoint = URI.create(scheme + "://" + webSocket.getRawAuthority());
    return sign(endpoint, request).headers().map();
  }

  /** The address of a request, signed in its query. */
  URI presign(URI endpoint, Request request, Duration life) {
    return signer
        .sign(
            r ->
                r.request(unsigned(endpoint, request))
                    .identity(identity())
                    .putProperty(
                        AwsV4HttpSigner.SERVICE_SIGNING_NAME, request.service().signingName())
                    .putProperty(AwsV4HttpSigner.REGION_NAME, environment.region().value())
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                    .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, life))
        .request()
        .getUri();
  }

  private AwsCredentialsIdentity identity() {
    String id = environment.accessKeyId();
    String secret = environment.secretAccessKey().reveal();
    return environment
        .sessionToken()
        .<AwsCredentialsIdentity>map(
            token -> AwsSessionCredentialsIdentity.create(id, secret, token.reveal()))
        .orElseGet(() -> AwsCredentialsIdentity.create(id, secret));
  }

  private static SdkHttpRequest unsigned(URI endpoint, Request request) {
    var builder =
        SdkHttpRequest.builder()
            .uri(endpoint)
            .encodedPath(request.path())
            .method(SdkHttpMethod.fromValue(request.method()));
    request.query().forEach(builder::putRawQueryParameter);
    request.headers().forEach(builder::putHeader);
    return builder.build();
  }

  private static HttpRequest toJdk(SdkHttpRequest signed, Payload payload) {
    var builder =
        HttpRequest.newBuilder(signed.getUri()).method(signed.method().name(), payload.publisher());
    signed.forEachHeader(
        (name, values) -> {
          if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> builder.header(name, value));
          }
        });
    return builder.build();
  }
}
