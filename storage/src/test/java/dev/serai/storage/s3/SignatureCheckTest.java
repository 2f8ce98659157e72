package dev.serai.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import dev.serai.storage.s3.S3Credentials.S3Credential;
import dev.serai.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Requests and signatures are the examples of the Amazon S3 API reference. */
class SignatureCheckTest {

  private static final Instant SIGNED = Instant.parse("2013-05-24T00:00:00Z");
  private static final Duration SKEW = Duration.ofMinutes(15);
  private static final String HOST = "examplebucket.s3.amazonaws.com";
  private static final String CREDENTIAL =
      "Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request";
  private static final S3Request GET =
      request(
          "/test.txt",
          Map.of(
              "host",
              HOST,
              "range",
              "bytes=0-9",
              "x-amz-date",
              "20130524T000000Z",
              "x-amz-content-sha256",
              SigningKey.EMPTY_HASH,
              "authorization",
              "AWS4-HMAC-SHA256 "
                  + CREDENTIAL
                  + ",SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                  + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"));
  private static final String PRESIGNED =
      "X-Amz-Algorithm=AWS4-HMAC-SHA256"
          + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
          + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
          + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";

  private final TestClock clock = new TestClock(SIGNED);
  private final SignatureCheck check =
      new SignatureCheck(SignatureCheckTest::find, Region.DEFAULT, SKEW, clock);

  @Test
  void knowsAGenuineRequest() {
    assertThat(check.check(GET).claim().accessKeyId()).isEqualTo("AKIAIOSFODNN7EXAMPLE");
  }

  @Test
  void refusesEveryAlteration() {
    for (S3Request altered :
        List.of(
            new S3Request("PUT", GET.rawPath(), GET.query(), GET.headers()),
            new S3Request("GET", "/test.tx", GET.query(), GET.headers()),
            new S3Request("GET", GET.rawPath(), PercentText.parameters("acl"), GET.headers()),
            with("range", "bytes=0-10"),
            with("host", "otherbucket.s3.amazonaws.com"),
            with("x-amz-content-sha256", SigningKey.sha256("x")))) {
      assertRefused(altered, "SignatureDoesNotMatch");
    }
  }

  @Test
  void refusesHeadersThatAreNotSigned() {
    assertRefused(with("x-amz-copy-source", "/other/key"), "AccessDenied");
  }

  @Test
  void refusesATokenTheKeyDoesNotHave() {
    assertRefused(with("x-amz-security-token", "token"), "AccessDenied");
  }

  @Test
  void acceptsClocksWithinTheSkewOnly() {
    clock.advance(SKEW);
    check.check(GET);

    clock.advance(Duration.ofMillis(1));
    assertRefused(GET, "RequestTimeTooSkewed");
  }

  @Test
  void refusesRequestsFromTheFuture() {
    clock.advance(SKEW.plusMillis(1).negated());

    assertRefused(GET, "RequestTimeTooSkewed");
  }

  @Test
  void letsPresignedRequestsLiveAsLongAsTheySay() {
    S3Request presigned = presigned(PRESIGNED);
    clock.advance(Duration.ofDays(1));
    check.check(presigned);

    clock.advance(Duration.ofMillis(1));
    assertRefused(presigned, "AccessDenied");
  }

  @Test
  void refusesPresignedRequestsOfAnotherLife() {
    assertRefused(presigned(PRESIGNED.replace("86400", "86401")), "SignatureDoesNotMatch");
    assertRefused(
        presigned(PRESIGNED.replace("86400", "604801")), "AuthorizationQueryParametersError");
    assertRefused(
        presigned(PRESIGNED.replace("&X-Amz-Expires=86400", "")), "AuthorizationHeaderMalformed");
  }

  @Test
  void refusesOtherScopes() {
    for (String scope :
        List.of("20130525/us-east-1/s3", "20130524/eu-west-1/s3", "20130524/us-east-1/sts")) {
      String authorization = GET.header("authorization").orElseThrow();
      assertRefused(
          with("authorization", authorization.replace("20130524/us-east-1/s3", scope)),
          "AuthorizationHeaderMalformed");
    }
  }

  @Test
  void refusesRequestsWithoutAClaim() {
    assertRefused(request("/test.txt", Map.of("host", HOST)), "AccessDenied");
    assertRefused(with("authorization", "AWS AKIAIOSFODNN7EXAMPLE:abc"), "InvalidRequest");
    assertRefused(
        with("authorization", "AWS4-HMAC-SHA256 nonsense"), "AuthorizationHeaderMalformed");
    assertRefused(
        with("authorization", "AWS4-HMAC-SHA256 Credential=a/b"), "AuthorizationHeaderMalformed");
  }

  private void assertRefused(S3Request request, String code) {
    assertThatThrownBy(() -> check.check(request))
        .isInstanceOfSatisfying(
            S3Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private static S3Request with(String header, String value) {
    var headers = new TreeMap<>(GET.headers());
    headers.put(header, List.of(value));
    return new S3Request(GET.method(), GET.rawPath(), GET.query(), headers);
  }

  private static S3Request presigned(String query) {
    return new S3Request(
        "GET", "/test.txt", PercentText.parameters(query), Map.of("host", List.of(HOST)));
  }

  private static S3Request request(String path, Map<String, String> headers) {
    var lists = new TreeMap<String, List<String>>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    return new S3Request("GET", path, List.of(), lists);
  }

  private static Optional<S3Credential> find(String accessKeyId) {
    var user =
        new Principal.User(new Arn("aws", "iam", "", AccountId.DEFAULT.value(), "user/u"), "u");
    return Optional.of(
        new S3Credential(
            new Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
            AccountId.DEFAULT,
            user,
            Optional.empty(),
            Optional.empty()));
  }
}
