package dev.serai.identity.http;

import dev.serai.identity.http.Oauth2ConfigInputs.ClientConfig;
import dev.serai.identity.http.Oauth2ConfigInputs.CustomConfig;
import dev.serai.identity.http.Oauth2ConfigInputs.Discovery;
import dev.serai.identity.http.Oauth2ConfigInputs.IncludedConfig;
import dev.serai.identity.http.Oauth2ConfigInputs.MicrosoftConfig;
import dev.serai.identity.http.Oauth2ConfigInputs.Oauth2ProviderConfigInput;
import dev.serai.identity.http.Oauth2ConfigInputs.OnBehalfOfConfig;
import dev.serai.identity.http.Oauth2ConfigInputs.PrivateKeyJwtConfig;
import dev.serai.identity.http.Oauth2ConfigInputs.ServerMetadata;
import dev.serai.identity.http.Oauth2ConfigInputs.TokenExchangeConfig;
import dev.serai.identity.http.VaultInputs.SecretReference;
import dev.serai.identity.vault.AuthorizationServerSource;
import dev.serai.identity.vault.AuthorizationServerSource.Discovered;
import dev.serai.identity.vault.AuthorizationServerSource.Stated;
import dev.serai.identity.vault.GivenSecret;
import dev.serai.identity.vault.GivenSettings;
import dev.serai.identity.vault.GivenSettings.ClientOnly;
import dev.serai.identity.vault.GivenSettings.Custom;
import dev.serai.identity.vault.GivenSettings.Included;
import dev.serai.identity.vault.GivenSettings.Microsoft;
import dev.serai.identity.vault.GivenSettings.SigningKey;
import dev.serai.identity.vault.OnBehalfOfExchange;
import dev.serai.identity.vault.OnBehalfOfExchange.ActorToken;
import dev.serai.identity.vault.Vendor;
import dev.serai.kernel.Arn;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the configuration union of OAuth2 providers. */
final class Oauth2ConfigReader {

  private static final String INCLUDED = "oauth2ProviderConfigInput.includedOauth2ProviderConfig.";
  private static final String CUSTOM = "oauth2ProviderConfigInput.customOauth2ProviderConfig.";
  private static final String METADATA = CUSTOM + "oauthDiscovery.authorizationServerMetadata.";

  private Oauth2ConfigReader() {}

  /** The one member that is there: the edge has seen to it that there is one. */
  static GivenSettings read(Oauth2ProviderConfigInput union) {
    return Stream.of(
            union.customOauth2ProviderConfig().map(Oauth2ConfigReader::custom),
            client(Vendor.GoogleOauth2, union.googleOauth2ProviderConfig()),
            client(Vendor.GithubOauth2, union.githubOauth2ProviderConfig()),
            client(Vendor.SlackOauth2, union.slackOauth2ProviderConfig()),
            client(Vendor.SalesforceOauth2, union.salesforceOauth2ProviderConfig()),
            union.microsoftOauth2ProviderConfig().map(Oauth2ConfigReader::microsoft),
            client(Vendor.AtlassianOauth2, union.atlassianOauth2ProviderConfig()),
            client(Vendor.LinkedinOauth2, union.linkedinOauth2ProviderConfig()),
            union.includedOauth2ProviderConfig().map(Oauth2ConfigReader::included))
        .<GivenSettings>flatMap(Optional::stream)
        .findFirst()
        .orElseThrow();
  }

  private static Optional<GivenSettings> client(Vendor vendor, Optional<ClientConfig> config) {
    return config.map(
        given ->
            new ClientOnly(
                vendor,
                given.clientId(),
                secret(
                    given.clientSecret(), given.clientSecretConfig(), given.clientSecretSource())));
  }

  private static GivenSettings microsoft(MicrosoftConfig given) {
    return new Microsoft(
        given.clientId(),
        secret(given.clientSecret(), given.clientSecretConfig(), given.clientSecretSource()),
        given.tenantId());
  }

  private static GivenSettings included(IncludedConfig given) {
    return new Included(
        given.clientId(),
        secret(given.clientSecret(), given.clientSecretConfig(), given.clientSecretSource()),
        uri(INCLUDED + "issuer", given.issuer()),
        uri(INCLUDED + "authorizationEndpoint", given.authorizationEndpoint()),
        uri(INCLUDED + "tokenEndpoint", given.tokenEndpoint()));
  }

  private static GivenSettings custom(CustomConfig given) {
    refuse("privateEndpoint", given.privateEndpoint());
    refuse("privateEndpointOverrides", given.privateEndpointOverrides());
    return new Custom(
        given.clientId().orElse(""),
        secret(given.clientSecret(), given.clientSecretConfig(), given.clientSecretSource()),
        server(given.oauthDiscovery()),
        given.clientAuthenticationMethod(),
        given.privateKeyJwtConfig().map(Oauth2ConfigReader::signingKey),
        given.onBehalfOfTokenExchangeConfig().map(Oauth2ConfigReader::exchange));
  }

  private static void refuse(String member, Optional<?> given) {
    if (given.isPresent()) {
      throw ServiceException.of(
          ErrorKind.UNSUPPORTED,
          CUSTOM + member + ": Serai has no private networks to go through; leave it out");
    }
  }

  private static GivenSecret secret(
      Optional<Secret> value,
      Optional<SecretReference> reference,
      Optional<GivenSecret.Source> source) {
    return GivenSecret.of(
        "oauth2ProviderConfigInput.clientSecret",
        value,
        reference.map(SecretReference::location),
        source);
  }

  private static AuthorizationServerSource server(Discovery discovery) {
    return discovery
        .discoveryUrl()
        .<AuthorizationServerSource>map(
            url -> new Discovered(VaultWords.uri(CUSTOM + "oauthDiscovery.discoveryUrl", url)))
        .or(() -> discovery.authorizationServerMetadata().map(Oauth2ConfigReader::stated))
        .orElseThrow();
  }

  private static Stated stated(ServerMetadata given) {
    return new Stated(
        given.issuer(),
        VaultWords.uri(METADATA + "authorizationEndpoint", given.authorizationEndpoint()),
        VaultWords.uri(METADATA + "tokenEndpoint", given.tokenEndpoint()),
        given.responseTypes().orElse(List.of()),
        given.tokenEndpointAuthMethods().orElse(List.of()));
  }

  private static SigningKey signingKey(PrivateKeyJwtConfig given) {
    return new SigningKey(
        given
            .privateKeySource()
            .flatMap(Oauth2ConfigInputs.PrivateKeySource::kmsKeySource)
            .flatMap(source -> Arn.parse(source.kmsKeyArn())),
        given.signingAlgorithm(),
        given.additionalHeaderClaims().orElse(Map.of()),
        given.additionalPayloadClaims().orElse(Map.of()));
  }

  private static OnBehalfOfExchange exchange(OnBehalfOfConfig given) {
    Optional<TokenExchangeConfig> config = given.tokenExchangeGrantTypeConfig();
    return new OnBehalfOfExchange(
        given.grantType(),
        config.map(TokenExchangeConfig::actorTokenContent).orElse(ActorToken.NONE),
        config.flatMap(TokenExchangeConfig::actorTokenScopes).orElse(List.of()));
  }

  private static Optional<URI> uri(String member, Optional<String> text) {
    return text.map(value -> VaultWords.uri(member, value));
  }
}
