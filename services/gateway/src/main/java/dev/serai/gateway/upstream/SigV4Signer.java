package dev.serai.gateway.upstream;

import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.tools.OutgoingRequest;
import dev.serai.gateway.tools.SigningScope;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Signs requests by AWS Signature Version 4, header form, with the AWS SDK's signer. The body is
 * signed too. A signed request is sent as it is: whatever else is added to its headers is unsigned.
 * Safe for use by many threads.
 */
public final class SigV4Signer {

  /** S3 signs paths as they are sent, all others what that would be encoded once more. */
  private static final String PATHS_AS_THEY_ARE = "s3";

  /** What an earlier signature may have left. */
  private static final Set<String> OF_THE_SIGNATURE =
      Set.of("authorization", "x-amz-date", "x-amz-security-token", "x-amz-content-sha256");

  /** Of the signer's additions, those the connection makes itself. */
  private static final Set<String> OF_THE_CONNECTION = Set.of("host", "content-type");

  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final Clock clock;

  public SigV4Signer(Clock clock) {
    this.clock = clock;
  }

  /**
   * The same request with {@code Authorization}, {@code X-Amz-Date}, {@code x-amz-content-sha256}
   * and, for temporary credentials, {@code X-Amz-Security-Token}. A signature it had is replaced.
   *
   * @throws IllegalArgumentException if the method is none that AWS knows
   */
  public OutgoingRequest sign(
      OutgoingRequest request, SigningScope scope, TemporaryCredentials credentials) {
    SdkHttpRequest unsigned = unsigned(request);
    boolean encodes = !scope.service().equals(PATHS_AS_THEY_ARE);
    SdkHttpRequest signed =
        signer
            .sign(
                call -> {
                  call.request(unsigned)
                      .identity(identity(credentials))
                      .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, scope.service())
                      .putProperty(AwsV4HttpSigner.REGION_NAME, scope.region())
                      .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, clock)
                      .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, encodes)
                      .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, encodes);
                  request
                      .body()
                      .ifPresent(
                          body ->
                              call.payload(
                                  ContentStreamProvider.fromByteArrayUnsafe(body.bytes())));
                })
            .request();
    return new OutgoingRequest(request.method(), request.uri(), headers(signed), request.body());
  }

  private static SdkHttpRequest unsigned(OutgoingRequest request) {
    SdkHttpFullRequest.Builder builder =
        SdkHttpFullRequest.builder()
            .method(SdkHttpMethod.fromValue(request.method()))
            .uri(request.uri());
    for (HttpHeader header : request.headers()) {
      if (!OF_THE_SIGNATURE.contains(header.name().toLowerCase(Locale.ROOT))) {
        builder.appendHeader(header.name(), header.value());
      }
    }
    request.body().ifPresent(body -> builder.putHeader("Content-Type", body.contentType()));
    return builder.build();
  }

  private static AwsCredentialsIdentity identity(TemporaryCredentials credentials) {
    String id = credentials.accessKeyId();
    String secret = credentials.secretAccessKey().reveal();
    return credentials
        .sessionToken()
        .<AwsCredentialsIdentity>map(
            token -> AwsSessionCredentialsIdentity.create(id, secret, token.reveal()))
        .orElseGet(() -> AwsCredentialsIdentity.create(id, secret));
  }

  private static List<HttpHeader> headers(SdkHttpRequest signed) {
    List<HttpHeader> headers = new ArrayList<>();
    signed.forEachHeader(
        (name, values) -> {
          if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> headers.add(new HttpHeader(name, value)));
          }
        });
    return headers;
  }
}
