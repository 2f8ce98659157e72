package dev.serai.storage.s3;

import dev.serai.kernel.Region;
import dev.serai.storage.s3.S3Credentials.S3Credential;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Checks signature version 4 as S3 has it: the path is encoded once, and the body's hash is
 * declared, so a request is decided before its body is read. Safe for use by many threads.
 *
 * <p>Source: Amazon S3 API reference, "Authenticating Requests (AWS Signature Version 4)".
 */
final class SignatureCheck {

  private static final Duration MAX_LIFE = Duration.ofDays(7);

  private final S3Credentials credentials;
  private final Region region;
  private final Duration skew;
  private final Clock clock;

  SignatureCheck(S3Credentials credentials, Region region, Duration skew, Clock clock) {
    this.credentials = credentials;
    this.region = region;
    this.skew = skew;
    this.clock = clock;
  }

  /** A request whose head is genuine; {@code key} checks what its body holds. */
  record Genuine(Claim claim, S3Credential credential, SigningKey key) {}

  /**
   * @throws S3Refusal on any fault
   */
  Genuine check(S3Request request) {
    Claim claim = Claim.of(request);
    checkScope(claim);
    checkTime(claim);
    checkSignedHeaders(request, claim);
    S3Credential credential =
        credentials
            .find(claim.accessKeyId())
            .orElseThrow(
                () ->
                    S3Refusal.forbidden(
                        "InvalidAccessKeyId",
                        "The AWS Access Key Id you provided does not exist in our records."));
    var key = new SigningKey(credential.secret(), claim.scope(), claim.date());
    String expected = key.sign(Claim.ALGORITHM, SigningKey.sha256(canonical(request, claim)));
    if (!SigningKey.same(expected, claim.signature())) {
      throw mismatch();
    }
    checkSession(claim, credential);
    return new Genuine(claim, credential, key);
  }

  static S3Refusal mismatch() {
    return S3Refusal.forbidden(
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided."
            + " Check your key and signing method.");
  }

  private void checkScope(Claim claim) {
    List<String> expected =
        List.of(claim.date().split("T", 2)[0], region.value(), "s3", "aws4_request");
    if (!claim.scope().equals(expected)) {
      throw S3Refusal.invalid(
          "AuthorizationHeaderMalformed",
          "The credential must be scoped to %s, got %s."
              .formatted(String.join("/", expected), claim.scopeText()));
    }
  }

  private void checkTime(Claim claim) {
    Instant now = clock.instant();
    Instant signed = claim.signedAt();
    Duration life = claim.life().orElse(skew);
    boolean tooLong = claim.life().isPresent() && life.compareTo(MAX_LIFE) > 0;
    if (life.isNegative() || tooLong) {
      throw S3Refusal.invalid(
          "AuthorizationQueryParametersError", "X-Amz-Expires must be 0 to 604800 seconds.");
    }
    if (signed.isAfter(now.plus(skew)) || now.isAfter(signed.plus(life))) {
      throw claim.life().isPresent()
          ? S3Refusal.denied("Request has expired")
          : S3Refusal.forbidden(
              "RequestTimeTooSkewed",
              "The difference between the request time and the current time is too large.");
    }
  }

  /** An unsigned host or {@code x-amz-} header could be changed under way. */
  private static void checkSignedHeaders(S3Request request, Claim claim) {
    for (String name : request.headers().keySet()) {
      boolean mustBeSigned = name.equals("host") || name.startsWith("x-amz-");
      if (mustBeSigned && !claim.signedHeaders().contains(name)) {
        throw S3Refusal.denied(
            "There were headers present in the request which were not signed: " + name);
      }
    }
  }

  private void checkSession(Claim claim, S3Credential credential) {
    if (!credential.sessionToken().equals(claim.sessionToken())) {
      throw S3Refusal.forbidden(
          "InvalidToken", "The provided token is malformed or otherwise invalid.");
    }
    if (credential.expires().filter(end -> !clock.instant().isBefore(end)).isPresent()) {
      throw S3Refusal.forbidden("ExpiredToken", "The provided token has expired.");
    }
  }

  private static String canonical(S3Request request, Claim claim) {
    String query =
        request.query().stream()
            .filter(parameter -> !parameter.name().equals("X-Amz-Signature"))
            .map(one -> List.of(PercentText.encode(one.name()), PercentText.encode(one.value())))
            .sorted(Comparator.comparing(List<String>::getFirst).thenComparing(List::getLast))
            .map(pair -> String.join("=", pair))
            .collect(Collectors.joining("&"));
    String headers =
        claim.signedHeaders().stream()
            .map(name -> name + ":" + value(request, name) + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n",
        request.method(),
        PercentText.canonicalPath(request.rawPath()),
        query,
        headers,
        String.join(";", claim.signedHeaders()),
        claim.payload());
  }

  private static String value(S3Request request, String name) {
    return request.headers().getOrDefault(name, List.of()).stream()
        .map(text -> text.strip().replaceAll(" +", " "))
        .collect(Collectors.joining(","));
  }
}
