package dev.serai.gateway;

import dev.serai.kernel.JwtAuthorizer;
import java.net.URI;

/** Who is let in to a gateway. Source: {@code AuthorizerType}. */
public sealed interface InboundAuthorizer {

  /** Whether who is let in is who shows a JWT. */
  default boolean takesTokens() {
    return switch (this) {
      case CustomJwt jwt -> true;
      case AuthenticateOnly jwt -> true;
      case AwsIam iam -> false;
      case Anyone anyone -> false;
    };
  }

  /** Everyone. */
  record Anyone() implements InboundAuthorizer {}

  /** Who signs, and may invoke the gateway by its policies. */
  record AwsIam() implements InboundAuthorizer {}

  /** Who shows a token that obeys all rules. */
  record CustomJwt(JwtAuthorizer rules) implements InboundAuthorizer {}

  /**
   * Who shows a good token of an issuer; what it may do is for policies and interceptors to say.
   *
   * @param discoveryUrl ends in {@code /.well-known/openid-configuration}
   */
  record AuthenticateOnly(URI discoveryUrl) implements InboundAuthorizer {}
}
