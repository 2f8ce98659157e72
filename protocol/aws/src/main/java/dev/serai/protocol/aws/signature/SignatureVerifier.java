package dev.serai.protocol.aws.signature;

import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import dev.serai.protocol.aws.AccessKeys;
import dev.serai.protocol.aws.AccessKeys.AccessKey;
import dev.serai.protocol.aws.signature.AuthenticationException.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks signatures. Two steps, because a body whose hash the client does not declare must be read
 * first: {@link #admit} refuses everything the head alone can show to be wrong, {@link #verify}
 * checks the signature itself. Safe for use by many threads.
 */
public final class SignatureVerifier {

  /** Longest life of a presigned request: {@value #MAX_PRESIGNED_DAYS} days, as AWS allows. */
  public static final int MAX_PRESIGNED_DAYS = 7;

  private static final String MAC = "HmacSHA256";
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Duration MAX_PRESIGNED = Duration.ofDays(MAX_PRESIGNED_DAYS);

  private final AccessKeys keys;
  private final Region region;
  private final Duration skew;
  private final Clock clock;

  /**
   * @param region the only region a credential scope may name
   * @param skew largest difference of clocks, both ways
   */
  public SignatureVerifier(AccessKeys keys, Region region, Duration skew, Clock clock) {
    this.keys = keys;
    this.region = region;
    this.skew = skew;
    this.clock = clock;
  }

  /** A claim whose scope, time and key are in order; its signature is still to be checked. */
  public record Admitted(RequestHead head, SignatureClaim claim, AccessKey key) {}

  /**
   * Checks everything but signature and body.
   *
   * @param service signing name the credential scope must hold
   * @throws AuthenticationException on any fault
   */
  public Admitted admit(RequestHead head, String service) {
    SignatureClaim claim = SignatureClaim.of(head);
    checkScope(claim, service);
    checkTime(claim);
    checkSignedHeaders(head, claim);
    claim.declaredHash().ifPresent(SignatureVerifier::checkHashForm);
    AccessKey key =
        keys.find(claim.accessKeyId())
            .orElseThrow(
                () ->
                    new AuthenticationException(
                        Reason.UNRECOGNIZED,
                        "The security token included in the request is invalid."));
    return new Admitted(head, claim, key);
  }

  /**
   * Checks the signature, then the session token and its expiry.
   *
   * @param bodyHash SHA-256 in lower-case hex: the declared one, or that of the body
   * @throws AuthenticationException on any fault
   */
  public AccessKey verify(Admitted admitted, String bodyHash) {
    SignatureClaim claim = admitted.claim();
    String expected = signature(admitted.key().secret(), admitted.head(), claim, bodyHash);
    if (!same(expected, claim.signature())) {
      throw invalid(
          "The request signature we calculated does not match the signature you provided."
              + " Check your AWS Secret Access Key and signing method.");
    }
    checkSession(admitted.key(), claim);
    return admitted.key();
  }

  static String signature(Secret secret, RequestHead head, SignatureClaim claim, String bodyHash) {
    String canonical = CanonicalRequest.of(head, claim.signedHeaders(), bodyHash);
    String toSign =
        String.join(
            "\n", SignatureClaim.ALGORITHM, claim.dateText(), claim.scope(), sha256(canonical));
    byte[] key = utf8("AWS4" + secret.reveal());
    for (String part : claim.scope().split("/", -1)) {
      key = mac(key, part);
    }
    return HexFormat.of().formatHex(mac(key, toSign));
  }

  private void checkScope(SignatureClaim claim, String service) {
    if (!claim.region().equals(region.value())) {
      throw invalid("Credential should be scoped to a valid region: " + region.value() + ".");
    }
    if (!claim.service().equals(service)) {
      throw invalid("Credential should be scoped to correct service: '" + service + "'.");
    }
    if (!claim.dateText().startsWith(claim.scopeDate())) {
      throw invalid("Date in Credential scope does not match the date of the request.");
    }
  }

  private void checkTime(SignatureClaim claim) {
    Instant now = clock.instant();
    if (claim.date().isAfter(now.plus(skew))) {
      throw invalid("Signature not yet current: the clocks differ by more than " + skew + ".");
    }
    if (claim.expires().isEmpty()) {
      if (claim.date().isBefore(now.minus(skew))) {
        throw invalid("Signature expired: the clocks differ by more than " + skew + ".");
      }
      return;
    }
    Duration life = claim.expires().get();
    if (life.isNegative() || life.isZero() || life.compareTo(MAX_PRESIGNED) > 0) {
      throw new AuthenticationException(
          Reason.INCOMPLETE, "X-Amz-Expires must lie between 1 second and 7 days.");
    }
    if (now.isAfter(claim.date().plus(life))) {
      throw new AuthenticationException(Reason.EXPIRED_REQUEST, "Request has expired.");
    }
  }

  /** An unsigned host or {@code x-amz-} header could be changed under way. */
  private static void checkSignedHeaders(RequestHead head, SignatureClaim claim) {
    for (String name : claim.signedHeaders()) {
      if (!head.has(name)) {
        throw invalid("The signed header '" + name + "' is not in the request.");
      }
    }
    for (String name : head.headers().keySet()) {
      boolean mustBeSigned = name.equals("host") || name.startsWith("x-amz-");
      if (mustBeSigned && !claim.signedHeaders().contains(name)) {
        throw invalid("The header '" + name + "' must be a signed header.");
      }
    }
  }

  private static void checkHashForm(String hash) {
    if (!HASH.matcher(hash).matches()) {
      throw invalid(
          "x-amz-content-sha256 must be the SHA-256 of the body in lower-case hex;"
              + " unsigned and chunk-signed payloads are not served.");
    }
  }

  private void checkSession(AccessKey key, SignatureClaim claim) {
    if (!key.sessionToken().equals(claim.sessionToken())) {
      throw new AuthenticationException(
          Reason.UNRECOGNIZED, "The security token included in the request is invalid.");
    }
    if (key.expires().filter(end -> !clock.instant().isBefore(end)).isPresent()) {
      throw new AuthenticationException(
          Reason.EXPIRED_TOKEN, "The security token included in the request is expired.");
    }
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(utf8(expected), utf8(given));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8(text)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      return mac.doFinal(utf8(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + MAC, e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static AuthenticationException invalid(String message) {
    return new AuthenticationException(Reason.INVALID, message);
  }
}
