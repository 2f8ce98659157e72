package dev.serai.identity.http;

import dev.serai.identity.vault.AuthorizationServerSource.Discovered;
import dev.serai.identity.vault.AuthorizationServerSource.Stated;
import dev.serai.identity.vault.ClientAuthentication;
import dev.serai.identity.vault.ClientAuthentication.PrivateKeyJwt;
import dev.serai.identity.vault.ClientAuthentication.SecretBasic;
import dev.serai.identity.vault.ClientAuthentication.SecretPost;
import dev.serai.identity.vault.ClientAuthentication.SigningAlgorithm;
import dev.serai.identity.vault.GivenSettings.AuthenticationMethod;
import dev.serai.identity.vault.Oauth2CredentialProvider;
import dev.serai.identity.vault.Oauth2Settings;
import dev.serai.identity.vault.OnBehalfOfExchange;
import dev.serai.identity.vault.OnBehalfOfExchange.ActorToken;
import dev.serai.identity.vault.OnBehalfOfExchange.GrantType;
import dev.serai.identity.vault.Vendor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes {@code Oauth2ProviderConfigOutput}, which never holds a secret. */
final class Oauth2ConfigWriter {

  private Oauth2ConfigWriter() {}

  record ClientConfig(Discovery oauthDiscovery, String clientId) {}

  record CustomConfig(
      Discovery oauthDiscovery,
      String clientId,
      Optional<OnBehalfOfConfig> onBehalfOfTokenExchangeConfig,
      AuthenticationMethod clientAuthenticationMethod,
      Optional<PrivateKeyJwtConfig> privateKeyJwtConfig) {}

  record Discovery(
      Optional<String> discoveryUrl, Optional<ServerMetadata> authorizationServerMetadata) {}

  record ServerMetadata(
      String issuer,
      String authorizationEndpoint,
      String tokenEndpoint,
      Optional<List<String>> responseTypes,
      Optional<List<String>> tokenEndpointAuthMethods) {}

  record OnBehalfOfConfig(
      GrantType grantType, Optional<TokenExchangeConfig> tokenExchangeGrantTypeConfig) {}

  record TokenExchangeConfig(
      ActorToken actorTokenContent, Optional<List<String>> actorTokenScopes) {}

  record PrivateKeyJwtConfig(
      PrivateKeySource privateKeySource,
      SigningAlgorithm signingAlgorithm,
      Optional<Map<String, String>> additionalHeaderClaims,
      Optional<Map<String, String>> additionalPayloadClaims) {}

  record PrivateKeySource(KmsKeySource kmsKeySource) {}

  record KmsKeySource(String kmsKeyArn) {}

  /** The union: one member, named after the vendor. */
  static Map<String, Object> write(Oauth2CredentialProvider provider) {
    Oauth2Settings settings = provider.settings();
    return Map.of(
        member(provider.vendor()),
        provider.vendor() == Vendor.CustomOauth2
            ? custom(settings)
            : new ClientConfig(discovery(settings), settings.clientId()));
  }

  private static String member(Vendor vendor) {
    return switch (vendor) {
      case CustomOauth2 -> "customOauth2ProviderConfig";
      case GoogleOauth2 -> "googleOauth2ProviderConfig";
      case GithubOauth2 -> "githubOauth2ProviderConfig";
      case SlackOauth2 -> "slackOauth2ProviderConfig";
      case SalesforceOauth2 -> "salesforceOauth2ProviderConfig";
      case MicrosoftOauth2 -> "microsoftOauth2ProviderConfig";
      case AtlassianOauth2 -> "atlassianOauth2ProviderConfig";
      case LinkedinOauth2 -> "linkedinOauth2ProviderConfig";
      case XOauth2,
          OktaOauth2,
          OneLoginOauth2,
          PingOneOauth2,
          FacebookOauth2,
          YandexOauth2,
          RedditOauth2,
          ZoomOauth2,
          TwitchOauth2,
          SpotifyOauth2,
          DropboxOauth2,
          NotionOauth2,
          HubspotOauth2,
          CyberArkOauth2,
          FusionAuthOauth2,
          Auth0Oauth2,
          CognitoOauth2 ->
          "includedOauth2ProviderConfig";
    };
  }

  private static CustomConfig custom(Oauth2Settings settings) {
    return new CustomConfig(
        discovery(settings),
        settings.clientId(),
        settings.onBehalfOf().map(Oauth2ConfigWriter::exchange),
        method(settings.authentication()),
        settings.authentication() instanceof PrivateKeyJwt jwt
            ? Optional.of(privateKey(jwt))
            : Optional.empty());
  }

  private static Discovery discovery(Oauth2Settings settings) {
    return switch (settings.server()) {
      case Discovered discovered ->
          new Discovery(Optional.of(discovered.discoveryUrl().toString()), Optional.empty());
      case Stated stated -> new Discovery(Optional.empty(), Optional.of(metadata(stated)));
    };
  }

  private static ServerMetadata metadata(Stated stated) {
    return new ServerMetadata(
        stated.issuer(),
        stated.authorizationEndpoint().toString(),
        stated.tokenEndpoint().toString(),
        unlessEmpty(stated.responseTypes()),
        unlessEmpty(stated.tokenEndpointAuthMethods()));
  }

  private static AuthenticationMethod method(ClientAuthentication authentication) {
    return switch (authentication) {
      case SecretBasic basic -> AuthenticationMethod.CLIENT_SECRET_BASIC;
      case SecretPost post -> AuthenticationMethod.CLIENT_SECRET_POST;
      case PrivateKeyJwt jwt -> AuthenticationMethod.PRIVATE_KEY_JWT;
    };
  }

  private static OnBehalfOfConfig exchange(OnBehalfOfExchange exchange) {
    return new OnBehalfOfConfig(
        exchange.grantType(),
        exchange.grantType() == GrantType.TOKEN_EXCHANGE
            ? Optional.of(
                new TokenExchangeConfig(
                    exchange.actorToken(), unlessEmpty(exchange.actorTokenScopes())))
            : Optional.empty());
  }

  private static PrivateKeyJwtConfig privateKey(PrivateKeyJwt jwt) {
    return new PrivateKeyJwtConfig(
        new PrivateKeySource(new KmsKeySource(jwt.kmsKey().toString())),
        jwt.algorithm(),
        Optional.of(jwt.headerClaims()).filter(claims -> !claims.isEmpty()),
        Optional.of(jwt.payloadClaims()).filter(claims -> !claims.isEmpty()));
  }

  private static Optional<List<String>> unlessEmpty(List<String> values) {
    return Optional.of(values).filter(all -> !all.isEmpty());
  }
}
