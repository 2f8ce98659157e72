package dev.serai.protocol.aws.http;

import dev.serai.kernel.Secret;
import dev.serai.protocol.aws.signature.AuthenticationException;
import dev.serai.protocol.aws.signature.AuthenticationException.Reason;
import dev.serai.protocol.aws.signature.RequestHead;
import dev.serai.protocol.aws.signature.SignatureClaim;
import java.util.List;
import java.util.Optional;

/**
 * A token in the {@code Authorization} header. Source: RFC 6750 section 2.1; the other two places
 * that RFC allows, body and query, are not read.
 */
final class BearerCredential {

  static final String HEADER = "authorization";
  static final String SCHEME = "Bearer ";

  private BearerCredential() {}

  /**
   * The token, if the request shows one.
   *
   * @throws AuthenticationException if the request shows more than one credential
   */
  static Optional<Secret> of(RequestHead head) {
    List<String> values = head.headers().getOrDefault(HEADER, List.of());
    if (values.size() > 1) {
      throw ambiguous();
    }
    Optional<Secret> token =
        values.stream().filter(BearerCredential::isBearer).map(BearerCredential::token).findFirst();
    if (token.isPresent() && SignatureClaim.isPresigned(head)) {
      throw ambiguous();
    }
    return token;
  }

  /** Whether the request shows no credential of any kind. */
  static boolean isAnonymous(RequestHead head) {
    return !head.headers().containsKey(HEADER) && !SignatureClaim.isPresigned(head);
  }

  private static boolean isBearer(String value) {
    return value.strip().regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  private static Secret token(String value) {
    return new Secret(value.strip().substring(SCHEME.length()).strip());
  }

  private static AuthenticationException ambiguous() {
    return new AuthenticationException(
        Reason.INCOMPLETE, "The request shows more than one credential; send one.");
  }
}
