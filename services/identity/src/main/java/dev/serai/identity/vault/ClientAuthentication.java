package dev.serai.identity.vault;

import dev.serai.kernel.Arn;
import java.util.Map;

/** How a provider's client shows who it is at the token endpoint. */
public sealed interface ClientAuthentication {

  /** In the {@code Authorization} header, RFC 6749 section 2.3.1. */
  record SecretBasic() implements ClientAuthentication {}

  /** In the form. */
  record SecretPost() implements ClientAuthentication {}

  /**
   * By a JWT signed with a key of the account, RFC 7523 section 2.2.
   *
   * @param kmsKey names the key in the configured key directory
   * @param headerClaims added to the JWT's header, at most 10
   * @param payloadClaims added to its claims, at most 10
   */
  record PrivateKeyJwt(
      Arn kmsKey,
      SigningAlgorithm algorithm,
      Map<String, String> headerClaims,
      Map<String, String> payloadClaims)
      implements ClientAuthentication {

    public PrivateKeyJwt {
      headerClaims = Map.copyOf(headerClaims);
      payloadClaims = Map.copyOf(payloadClaims);
    }

    /** Values of claims may be secrets, so none is printed. */
    @Override
    public String toString() {
      return "PrivateKeyJwt[kmsKey=%s, algorithm=%s]".formatted(kmsKey, algorithm);
    }
  }

  /** Words of the API model. */
  enum SigningAlgorithm {
    RS256,
    PS256,
    ES256
  }
}
