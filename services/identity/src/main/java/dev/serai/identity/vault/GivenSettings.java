package dev.serai.identity.vault;

import dev.serai.identity.vault.ClientAuthentication.SigningAlgorithm;
import dev.serai.kernel.Arn;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** What a request says of an OAuth2 provider; {@link SettingsRules} makes settings of it. */
public sealed interface GivenSettings {

  String clientId();

  GivenSecret secret();

  /** A vendor that needs no more than the client. */
  record ClientOnly(Vendor vendor, String clientId, GivenSecret secret) implements GivenSettings {}

  /**
   * @param tenantId empty for accounts of any tenant
   */
  record Microsoft(String clientId, GivenSecret secret, Optional<String> tenantId)
      implements GivenSettings {}

  /** Any of the vendors without a shape of its own. */
  record Included(
      String clientId,
      GivenSecret secret,
      Optional<URI> issuer,
      Optional<URI> authorizationEndpoint,
      Optional<URI> tokenEndpoint)
      implements GivenSettings {}

  /**
   * Any authorization server.
   *
   * @param method absent means what the metadata allow, and {@code CLIENT_SECRET_BASIC} first
   */
  record Custom(
      String clientId,
      GivenSecret secret,
      AuthorizationServerSource server,
      Optional<AuthenticationMethod> method,
      Optional<SigningKey> signingKey,
      Optional<OnBehalfOfExchange> onBehalfOf)
      implements GivenSettings {}

  /** Words of the API model. */
  enum AuthenticationMethod {
    CLIENT_SECRET_BASIC,
    CLIENT_SECRET_POST,
    AWS_IAM_ID_TOKEN_JWT,
    PRIVATE_KEY_JWT
  }

  /**
   * {@code privateKeyJwtConfig}.
   *
   * @param kmsKey required by the rules, not by the model
   * @param algorithm absent means {@code RS256}
   */
  record SigningKey(
      Optional<Arn> kmsKey,
      Optional<SigningAlgorithm> algorithm,
      Map<String, String> headerClaims,
      Map<String, String> payloadClaims) {

    public SigningKey {
      headerClaims = Map.copyOf(headerClaims);
      payloadClaims = Map.copyOf(payloadClaims);
    }

    @Override
    public String toString() {
      return "SigningKey[kmsKey=%s, algorithm=%s]".formatted(kmsKey, algorithm);
    }
  }
}
