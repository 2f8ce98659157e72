package dev.serai.gateway.http;

import dev.serai.gateway.HttpTarget;
import dev.serai.gateway.OutboundCredential;
import dev.serai.gateway.OutboundCredential.Grant;
import dev.serai.gateway.OutboundCredential.Place;
import dev.serai.gateway.TargetConfiguration;
import dev.serai.gateway.http.CredentialJson.ApiKeyCredentialProvider;
import dev.serai.gateway.http.CredentialJson.CredentialProvider;
import dev.serai.gateway.http.CredentialJson.CredentialProviderConfiguration;
import dev.serai.gateway.http.CredentialJson.CredentialProviderType;
import dev.serai.gateway.http.CredentialJson.IamCredentialProvider;
import dev.serai.gateway.http.CredentialJson.OauthCredentialProvider;
import dev.serai.kernel.ServiceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Between outbound credentials and their form on the wire. */
final class CredentialMapping {

  private static final String MEMBER = "credentialProviderConfigurations";

  private CredentialMapping() {}

  /** Functions and signed services are called by the gateway's role unless something is said. */
  static OutboundCredential of(
      Optional<List<CredentialProviderConfiguration>> given, TargetConfiguration target) {
    return given
        .map(list -> of(list.getFirst()))
        .orElseGet(
            () ->
                switch (target) {
                  case TargetConfiguration.Lambda lambda -> byRole(Optional.empty());
                  case TargetConfiguration.Smithy model -> byRole(Optional.empty());
                  case TargetConfiguration.Connector connector -> byRole(Optional.empty());
                  case TargetConfiguration.OpenApi api -> new OutboundCredential.None();
                  case TargetConfiguration.McpServer server -> new OutboundCredential.None();
                  case HttpTarget.AgentRuntime runtime -> byRole(Optional.empty());
                  case HttpTarget.Passthrough passthrough -> new OutboundCredential.None();
                });
  }

  private static OutboundCredential of(CredentialProviderConfiguration given) {
    Optional<CredentialProvider> provider = given.credentialProvider();
    return switch (given.credentialProviderType()) {
      case GATEWAY_IAM_ROLE -> {
        requireOnly(provider.map(found -> found.iamCredentialProvider().isPresent()));
        yield byRole(provider.flatMap(CredentialProvider::iamCredentialProvider));
      }
      case API_KEY ->
          provider
              .flatMap(CredentialProvider::apiKeyCredentialProvider)
              .map(CredentialMapping::key)
              .orElseThrow(() -> refused("API_KEY needs apiKeyCredentialProvider"));
      case OAUTH ->
          provider
              .flatMap(CredentialProvider::oauthCredentialProvider)
              .map(CredentialMapping::oauth)
              .orElseThrow(() -> refused("OAUTH needs oauthCredentialProvider"));
      case JWT_PASSTHROUGH -> {
        requireOnly(provider.map(found -> false));
        yield new OutboundCredential.JwtPassthrough();
      }
      case CALLER_IAM_CREDENTIALS ->
          throw refused("CALLER_IAM_CREDENTIALS is not served yet; use another type");
    };
  }

  private static void requireOnly(Optional<Boolean> fits) {
    if (fits.filter(fitting -> !fitting).isPresent()) {
      throw refused("the credentialProvider is of another type");
    }
  }

  private static OutboundCredential byRole(Optional<IamCredentialProvider> given) {
    return new OutboundCredential.GatewayRole(
        given.map(IamCredentialProvider::service), given.flatMap(IamCredentialProvider::region));
  }

  private static OutboundCredential key(ApiKeyCredentialProvider given) {
    return new OutboundCredential.ApiKey(
        GatewayMapping.arn(MEMBER + ".providerArn", given.providerArn()),
        given.credentialLocation().orElse(Place.HEADER),
        given.credentialParameterName(),
        given.credentialPrefix());
  }

  private static OutboundCredential oauth(OauthCredentialProvider given) {
    return new OutboundCredential.Oauth(
        GatewayMapping.arn(MEMBER + ".providerArn", given.providerArn()),
        given.scopes(),
        given.customParameters().orElse(Map.of()),
        given.grantType().orElse(Grant.CLIENT_CREDENTIALS),
        given.defaultReturnUrl());
  }

  private static ServiceException refused(String problem) {
    return ServiceException.validation(MEMBER, problem);
  }

  /** Empty for a target that is shown nothing. */
  static List<CredentialProviderConfiguration> json(OutboundCredential credential) {
    return switch (credential) {
      case OutboundCredential.None none -> List.of();
      case OutboundCredential.JwtPassthrough passthrough ->
          List.of(
              new CredentialProviderConfiguration(
                  CredentialProviderType.JWT_PASSTHROUGH, Optional.empty()));
      case OutboundCredential.GatewayRole(Optional<String> service, Optional<String> region) ->
          List.of(
              new CredentialProviderConfiguration(
                  CredentialProviderType.GATEWAY_IAM_ROLE,
                  service.map(
                      name ->
                          provider(
                              Optional.empty(),
                              Optional.empty(),
                              Optional.of(new IamCredentialProvider(name, region))))));
      case OutboundCredential.ApiKey key ->
          List.of(
              new CredentialProviderConfiguration(
                  CredentialProviderType.API_KEY,
                  Optional.of(
                      provider(Optional.empty(), Optional.of(json(key)), Optional.empty()))));
      case OutboundCredential.Oauth oauth ->
          List.of(
              new CredentialProviderConfiguration(
                  CredentialProviderType.OAUTH,
                  Optional.of(
                      provider(Optional.of(json(oauth)), Optional.empty(), Optional.empty()))));
    };
  }

  private static CredentialProvider provider(
      Optional<OauthCredentialProvider> oauth,
      Optional<ApiKeyCredentialProvider> key,
      Optional<IamCredentialProvider> iam) {
    return new CredentialProvider(oauth, key, iam);
  }

  private static ApiKeyCredentialProvider json(OutboundCredential.ApiKey key) {
    return new ApiKeyCredentialProvider(
        key.provider().toString(), key.name(), key.prefix(), Optional.of(key.place()));
  }

  private static OauthCredentialProvider json(OutboundCredential.Oauth oauth) {
    return new OauthCredentialProvider(
        oauth.provider().toString(),
        oauth.scopes(),
        Optional.of(oauth.customParameters()).filter(map -> !map.isEmpty()),
        Optional.of(oauth.grant()),
        oauth.returnUrl());
  }
}
