package dev.serai.protocol.aws.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.serai.kernel.Region;
import dev.serai.protocol.aws.SdkSigner;
import dev.serai.protocol.aws.TestKeys;
import dev.serai.protocol.aws.signature.AuthenticationException.Reason;
import dev.serai.testing.TestClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpRequest;

/** The AWS SDK signs, we verify. */
class SignatureVerifierTest {

  private static final String EMPTY_HASH =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final TestClock client = TestClock.create();
  private final TestClock server = TestClock.create();
  private final TestKeys keys = new TestKeys();
  private final SignatureVerifier verifier =
      new SignatureVerifier(keys, Region.DEFAULT, SKEW, server);
  private final SdkSigner signer = SdkSigner.of(client);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/runtimes/",
        "/runtimes/arn%3Aaws%3Ax%2Fy/invocations?qualifier=DEFAULT",
        "/memories/m/actor/a%2Fb%20c/sessions/s%3A1",
        "/tags/x?tagKeys=k2&tagKeys=k1&tagKeys=K1",
        "/a?nextToken=a%20b%2F%3D&empty=&plus=%2B&tilde=~",
        "/runtimes//invocations",
        "/%E2%82%AC?%E2%82%AC=%E2%82%AC"
      })
  void acceptsWhatTheSdkSigns(String target) {
    assertThat(verify(head(signer.sign("POST", uri(target), Map.of(), new byte[0])))).isEmpty();
  }

  @Test
  void acceptsHeadersWithInnerSpacesAndSeveralValues() {
    var headers = Map.of("x-custom", List.of("  a   b "), "X-Amzn-Multi", List.of("1", "2"));

    assertThat(verify(head(signer.sign("GET", uri("/a"), headers, new byte[0])))).isEmpty();
  }

  @Test
  void acceptsAPresignedQuery() {
    assertThat(verify(presigned(Duration.ofMinutes(5)))).isEmpty();
  }

  @Test
  void acceptsAClockThatDiffersByTheWholeSkewAndNoMore() {
    RequestHead head = signed();
    server.advance(SKEW);
    assertThat(verify(head)).isEmpty();

    server.advance(Duration.ofSeconds(1));
    assertThat(verify(head)).hasValue(Reason.INVALID);
  }

  @Test
  void refusesARequestFromTheFuture() {
    client.advance(SKEW.plusSeconds(1));

    assertThat(verify(signed())).hasValue(Reason.INVALID);
    assertThat(verify(presigned(Duration.ofMinutes(5)))).hasValue(Reason.INVALID);
  }

  @Test
  void refusesAPresignedQueryAfterItsLife() {
    RequestHead head = presigned(Duration.ofHours(1));
    server.advance(Duration.ofHours(1));
    assertThat(verify(head)).isEmpty();

    server.advance(Duration.ofSeconds(1));
    assertThat(verify(head)).hasValue(Reason.EXPIRED_REQUEST);
  }

  @Test
  void takesAPresignedLifeOfSevenDaysAndNoLonger() {
    assertThat(verify(presigned(Duration.ofDays(7)))).isEmpty();

    RequestHead longer = withQuery(presigned(Duration.ofDays(7)), "604800", "604801");
    assertThat(verify(longer)).hasValue(Reason.INCOMPLETE);
  }

  @Test
  void refusesAnAlteredPresignedQuery() {
    assertThat(verify(withQuery(presigned(Duration.ofHours(1)), "Expires=3600", "Expires=3601")))
        .hasValue(Reason.INVALID);
  }

  @Test
  void refusesAnUnknownKey() {
    var stranger = signer.withKey("AKIASTRANGER", "x", Optional.empty());

    assertThat(verify(head(stranger.sign("GET", uri("/"), Map.of(), new byte[0]))))
        .hasValue(Reason.UNRECOGNIZED);
  }

  @Test
  void refusesTheWrongSecret() {
    assertThat(verify(head(signer.withSecret("x").sign("GET", uri("/"), Map.of(), new byte[0]))))
        .hasValue(Reason.INVALID);
  }

  @Test
  void refusesAnotherRegionOrService() {
    assertThat(verify(sign(signer.scopedTo("eu-west-1", "bedrock-agentcore"))))
        .hasValue(Reason.INVALID);
    assertThat(verify(sign(signer.scopedTo("us-east-1", "s3x")))).hasValue(Reason.INVALID);
  }

  @Test
  void takesTemporaryKeysWithTheirTokenOnly() {
    keys.put("ASIATEMP", "s", Optional.of("token"), Optional.of(server.instant().plusSeconds(60)));

    assertThat(verify(sign(temporary(Optional.of("token"))))).isEmpty();
    assertThat(verify(sign(temporary(Optional.of("other"))))).hasValue(Reason.UNRECOGNIZED);
    assertThat(verify(sign(temporary(Optional.empty())))).hasValue(Reason.UNRECOGNIZED);
  }

  @Test
  void refusesATokenForALongLivedKey() {
    var withToken = signer.withKey(TestKeys.ID, TestKeys.SECRET, Optional.of("token"));

    assertThat(verify(sign(withToken))).hasValue(Reason.UNRECOGNIZED);
  }

  @Test
  void refusesATemporaryKeyAtItsEnd() {
    keys.put("ASIATEMP", "s", Optional.of("token"), Optional.of(server.instant().plusSeconds(60)));
    RequestHead head = sign(temporary(Optional.of("token")));
    server.advance(Duration.ofSeconds(60));

    assertThat(verify(head)).hasValue(Reason.EXPIRED_TOKEN);
  }

  @Test
  void saysMissingForAnUnsignedRequest() {
    assertThat(verify(new RequestHead("GET", "/", "", Map.of()))).hasValue(Reason.MISSING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer x",
        "AWS4-HMAC-SHA256 Credential=A/B, SignedHeaders=host, Signature=x",
        "AWS4-HMAC-SHA256 SignedHeaders=host, Signature=x",
        "AWS4-HMAC-SHA256 nonsense"
      })
  void saysIncompleteForAMalformedSignature(String authorization) {
    var head = withHeader(signed(), "authorization", authorization);

    assertThat(verify(head)).hasValue(Reason.INCOMPLETE);
  }

  @Test
  void refusesAnAmzHeaderAddedUnderWay() {
    assertThat(verify(withHeader(signed(), "x-amz-added", "1"))).hasValue(Reason.INVALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNSIGNED-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", ""})
  void refusesPayloadsThatAreNotSignedWhole(String hash) {
    assertThat(verify(withHeader(signed(), "x-amz-content-sha256", hash))).hasValue(Reason.INVALID);
  }

  private SdkSigner temporary(Optional<String> token) {
    return signer.withKey("ASIATEMP", "s", token);
  }

  private RequestHead signed() {
    return sign(signer);
  }

  private RequestHead sign(SdkSigner by) {
    return head(by.sign("GET", uri("/runtimes/x/"), Map.of(), new byte[0]));
  }

  private RequestHead presigned(Duration life) {
    return head(signer.presign("GET", uri("/runtimes/x/ws?qualifier=A"), Map.of(), life));
  }

  private Optional<Reason> verify(RequestHead head) {
    return Optional.ofNullable(
            catchThrowableOfType(
                AuthenticationException.class,
                () -> verifier.verify(verifier.admit(head, "bedrock-agentcore"), EMPTY_HASH)))
        .map(AuthenticationException::reason);
  }

  private static RequestHead withQuery(RequestHead head, String part, String other) {
    return new RequestHead(
        head.method(), head.rawPath(), head.rawQuery().replace(part, other), head.headers());
  }

  private static RequestHead withHeader(RequestHead head, String name, String value) {
    var headers = new TreeMap<>(head.headers());
    headers.put(name, List.of(value));
    return new RequestHead(head.method(), head.rawPath(), head.rawQuery(), headers);
  }

  private static RequestHead head(SdkHttpRequest request) {
    var headers = new TreeMap<String, List<String>>();
    request.headers().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    String query = Optional.ofNullable(request.getUri().getRawQuery()).orElse("");
    return new RequestHead(request.method().name(), request.getUri().getRawPath(), query, headers);
  }

  private static URI uri(String target) {
    return URI.create("http://127.0.0.1:8080" + target);
  }
}
