package dev.serai.protocol.oauth;

import dev.serai.kernel.Secret;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** How a client shows a token endpoint who it is. Prints no secrets. */
public sealed interface ClientAuthentication {

  String clientId();

  /** {@code client_secret_basic}, id and secret encoded as RFC 6749 section 2.3.1 says. */
  record ClientSecretBasic(String clientId, Secret clientSecret) implements ClientAuthentication {}

  /** {@code client_secret_post}. */
  record ClientSecretPost(String clientId, Secret clientSecret) implements ClientAuthentication {}

  /**
   * {@code private_key_jwt}: an assertion made for each request, valid for 60 seconds (RFC 7523,
   * OpenID Connect Core section 9). Its audience is the token endpoint.
   *
   * @param extraHeader added to the assertion's header
   * @param extraClaims added to the assertion's payload
   */
  record PrivateKeyJwt(
      String clientId,
      SigningAlgorithm algorithm,
      AssertionSigner signer,
      Map<String, String> extraHeader,
      Map<String, String> extraClaims)
      implements ClientAuthentication {

    /** Header members the assertion already has, or which would change how it is read. */
    public static final Set<String> RESERVED_HEADER = Set.of("alg", "typ", "crit", "b64", "jwk");

    public static final Set<String> RESERVED_CLAIMS =
        Set.of("iss", "sub", "aud", "jti", "exp", "iat", "nbf");

    /**
     * @throws IllegalArgumentException naming a member that may not be added
     */
    public PrivateKeyJwt {
      extraHeader = Map.copyOf(extraHeader);
      extraClaims = Map.copyOf(extraClaims);
      refuse("header member", extraHeader.keySet(), RESERVED_HEADER);
      refuse("claim", extraClaims.keySet(), RESERVED_CLAIMS);
    }

    private static void refuse(String what, Set<String> names, Set<String> reserved) {
      for (String name : names) {
        Checks.require(!reserved.contains(name), "the " + what + " cannot be added: " + name);
      }
    }

    @Override
    public String toString() {
      return "PrivateKeyJwt[clientId=" + clientId + ", algorithm=" + algorithm + "]";
    }
  }

  /**
   * A JWT somebody else makes, such as AWS's for {@code AWS_IAM_ID_TOKEN_JWT}.
   *
   * @param assertion asked once for each request
   */
  record ClientAssertion(String clientId, Supplier<Secret> assertion)
      implements ClientAuthentication {}

  /** A public client. */
  record None(String clientId) implements ClientAuthentication {}
}
