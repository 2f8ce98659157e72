package dev.serai.identity.http;

import dev.serai.identity.http.VaultInputs.SecretReference;
import dev.serai.identity.vault.ClientAuthentication.SigningAlgorithm;
import dev.serai.identity.vault.GivenSecret;
import dev.serai.identity.vault.GivenSettings.AuthenticationMethod;
import dev.serai.identity.vault.OnBehalfOfExchange.ActorToken;
import dev.serai.identity.vault.OnBehalfOfExchange.GrantType;
import dev.serai.kernel.Secret;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.PrivateEndpoint;
import dev.serai.protocol.aws.Union;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code Oauth2ProviderConfigInput} and what hangs below it. Private endpoints have no component:
 * there is no AWS network to reach through.
 */
final class Oauth2ConfigInputs {

  private Oauth2ConfigInputs() {}

  @Union
  record Oauth2ProviderConfigInput(
      Optional<CustomConfig> customOauth2ProviderConfig,
      Optional<ClientConfig> googleOauth2ProviderConfig,
      Optional<ClientConfig> githubOauth2ProviderConfig,
      Optional<ClientConfig> slackOauth2ProviderConfig,
      Optional<ClientConfig> salesforceOauth2ProviderConfig,
      Optional<MicrosoftConfig> microsoftOauth2ProviderConfig,
      Optional<ClientConfig> atlassianOauth2ProviderConfig,
      Optional<ClientConfig> linkedinOauth2ProviderConfig,
      Optional<IncludedConfig> includedOauth2ProviderConfig) {}

  record ClientConfig(
      @Length(min = 1, max = 256) String clientId,
      Optional<@Length(max = 2048) Secret> clientSecret,
      Optional<SecretReference> clientSecretConfig,
      Optional<GivenSecret.Source> clientSecretSource) {}

  record MicrosoftConfig(
      @Length(min = 1, max = 256) String clientId,
      Optional<@Length(max = 2048) Secret> clientSecret,
      Optional<SecretReference> clientSecretConfig,
      Optional<GivenSecret.Source> clientSecretSource,
      Optional<@Length(min = 1, max = 2048) String> tenantId) {}

  record IncludedConfig(
      @Length(min = 1, max = 256) String clientId,
      Optional<@Length(max = 2048) Secret> clientSecret,
      Optional<SecretReference> clientSecretConfig,
      Optional<GivenSecret.Source> clientSecretSource,
      Optional<String> issuer,
      Optional<String> authorizationEndpoint,
      Optional<String> tokenEndpoint) {}

  record CustomConfig(
      Discovery oauthDiscovery,
      Optional<@Length(max = 256) String> clientId,
      Optional<@Length(max = 2048) Secret> clientSecret,
      Optional<SecretReference> clientSecretConfig,
      Optional<GivenSecret.Source> clientSecretSource,
      Optional<OnBehalfOfConfig> onBehalfOfTokenExchangeConfig,
      Optional<AuthenticationMethod> clientAuthenticationMethod,
      Optional<PrivateKeyJwtConfig> privateKeyJwtConfig,
      Optional<PrivateEndpoint> privateEndpoint,
      Optional<@Length(max = 5) List<PrivateEndpoint.OfDomain>> privateEndpointOverrides) {}

  @Union
  record Discovery(
      Optional<@Pattern(VaultWords.DISCOVERY_URL) String> discoveryUrl,
      Optional<ServerMetadata> authorizationServerMetadata) {}

  record ServerMetadata(
      String issuer,
      String authorizationEndpoint,
      String tokenEndpoint,
      Optional<List<String>> responseTypes,
      Optional<@Length(min = 1, max = 2) List<@Pattern(VaultWords.AUTH_METHOD) String>>
          tokenEndpointAuthMethods) {}

  record OnBehalfOfConfig(
      GrantType grantType, Optional<TokenExchangeConfig> tokenExchangeGrantTypeConfig) {}

  record TokenExchangeConfig(
      ActorToken actorTokenContent,
      Optional<List<@Length(min = 1, max = 128) String>> actorTokenScopes) {}

  record PrivateKeyJwtConfig(
      Optional<PrivateKeySource> privateKeySource,
      Optional<SigningAlgorithm> signingAlgorithm,
      Optional<
              @Length(min = 1, max = 10) Map<
                  @Length(min = 1, max = 255) @Pattern(VaultWords.CLAIM) String,
                  @Length(min = 1, max = 2048) String>>
          additionalHeaderClaims,
      Optional<
              @Length(min = 1, max = 10) Map<
                  @Length(min = 1, max = 255) @Pattern(VaultWords.CLAIM) String,
                  @Length(min = 1, max = 2048) String>>
          additionalPayloadClaims) {}

  @Union
  record PrivateKeySource(Optional<KmsKeySource> kmsKeySource) {}

  record KmsKeySource(@Length(min = 1, max = 2048) @Pattern(VaultWords.KMS_KEY) String kmsKeyArn) {}
}
