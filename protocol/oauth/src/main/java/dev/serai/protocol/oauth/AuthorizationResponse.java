package dev.serai.protocol.oauth;

import dev.serai.kernel.Secret;
import java.util.List;
import java.util.Map;

/** What came back to the redirect URI, checked. */
public sealed interface AuthorizationResponse {

  /** The user consented. */
  record Granted(Secret code) implements AuthorizationResponse {}

  /**
   * The server, or the user at it, said no.
   *
   * @param error the code of RFC 6749 section 4.1.2.1 or the provider's own
   * @param description safe to show
   */
  record Denied(String error, String description) implements AuthorizationResponse {}

  /**
   * Not an answer to this request: somebody else's, another server's, or forged.
   *
   * @param reason safe to show
   */
  record Invalid(String reason) implements AuthorizationResponse {}

  /**
   * Reads the parameters of a callback. {@code state} is compared in constant time; {@code iss}
   * must be the server's issuer whenever it is there, and must be there when the server announces
   * it (RFC 9207); a repeated parameter makes the response invalid.
   *
   * @param parameters decoded
   */
  static AuthorizationResponse read(
      Map<String, List<String>> parameters, Secret expectedState, AuthorizationServer server) {
    return new CallbackReader(parameters, server).read(expectedState);
  }
}
