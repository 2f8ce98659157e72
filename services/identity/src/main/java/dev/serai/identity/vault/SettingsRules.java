package dev.serai.identity.vault;

import dev.serai.identity.vault.AuthorizationServerSource.Stated;
import dev.serai.identity.vault.ClientAuthentication.PrivateKeyJwt;
import dev.serai.identity.vault.ClientAuthentication.SecretBasic;
import dev.serai.identity.vault.ClientAuthentication.SecretPost;
import dev.serai.identity.vault.ClientAuthentication.SigningAlgorithm;
import dev.serai.identity.vault.GivenSettings.ClientOnly;
import dev.serai.identity.vault.GivenSettings.Custom;
import dev.serai.identity.vault.GivenSettings.Included;
import dev.serai.identity.vault.GivenSettings.Microsoft;
import dev.serai.identity.vault.GivenSettings.SigningKey;
import dev.serai.identity.vault.OnBehalfOfExchange.ActorToken;
import dev.serai.identity.vault.OnBehalfOfExchange.GrantType;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes settings of what a request says, a vendor's preset filled in; refuses by member. */
final class SettingsRules {

  private static final String INPUT = "oauth2ProviderConfigInput.";
  private static final String INCLUDED = INPUT + "includedOauth2ProviderConfig.";
  private static final String CUSTOM = INPUT + "customOauth2ProviderConfig.";
  private static final Pattern TENANT = Pattern.compile("[a-zA-Z0-9.-]{1,255}");
  private static final Set<Vendor> WITH_OWN_SHAPE =
      EnumSet.of(
          Vendor.GoogleOauth2,
          Vendor.GithubOauth2,
          Vendor.SlackOauth2,
          Vendor.SalesforceOauth2,
          Vendor.MicrosoftOauth2,
          Vendor.AtlassianOauth2,
          Vendor.LinkedinOauth2,
          Vendor.CustomOauth2);
  private static final OnBehalfOfExchange OF_MICROSOFT =
      new OnBehalfOfExchange(GrantType.JWT_AUTHORIZATION_GRANT, ActorToken.NONE, List.of());

  private final AssertionKeys keys;

  SettingsRules(AssertionKeys keys) {
    this.keys = keys;
  }

  /**
   * @throws ServiceException of kind VALIDATION naming the member at fault, UNSUPPORTED naming one
   *     that is not served
   */
  Oauth2Settings settings(AccountId account, Vendor vendor, GivenSettings given) {
    return switch (given) {
      case ClientOnly client -> clientOnly(vendor, client);
      case Microsoft microsoft -> microsoft(vendor, microsoft);
      case Included included -> included(vendor, included);
      case Custom custom -> custom(account, vendor, custom);
    };
  }

  private static Oauth2Settings clientOnly(Vendor vendor, ClientOnly given) {
    requireShape(vendor, given.vendor() == vendor);
    VendorPreset preset = VendorPreset.of(vendor);
    return withSecret(given, preset.server().orElseThrow(), preset.authentication());
  }

  private static Oauth2Settings microsoft(Vendor vendor, Microsoft given) {
    requireShape(vendor, vendor == Vendor.MicrosoftOauth2);
    given
        .tenantId()
        .filter(tenant -> !TENANT.matcher(tenant).matches())
        .ifPresent(
            tenant -> {
              throw ServiceException.validation(
                  INPUT + "microsoftOauth2ProviderConfig.tenantId",
                  "must be a tenant's id or domain, got: " + tenant);
            });
    requireSecret(given);
    return new Oauth2Settings(
        given.clientId(),
        VendorPreset.microsoft(given.tenantId()),
        new SecretPost(),
        Optional.of(OF_MICROSOFT));
  }

  private static Oauth2Settings included(Vendor vendor, Included given) {
    requireShape(vendor, !WITH_OWN_SHAPE.contains(vendor));
    given.issuer().ifPresent(issuer -> endpoint(INCLUDED + "issuer", issuer));
    given
        .authorizationEndpoint()
        .ifPresent(uri -> endpoint(INCLUDED + "authorizationEndpoint", uri));
    given.tokenEndpoint().ifPresent(uri -> endpoint(INCLUDED + "tokenEndpoint", uri));
    VendorPreset preset = VendorPreset.of(vendor);
    return withSecret(given, server(vendor, preset, given), preset.authentication());
  }

  /** What the request states goes before what is known of the vendor. */
  private static AuthorizationServerSource server(
      Vendor vendor, VendorPreset preset, Included given) {
    if (given.authorizationEndpoint().isEmpty() && given.tokenEndpoint().isEmpty()) {
      return given
          .issuer()
          .map(issuer -> VendorPreset.discovered(issuer.toString()))
          .or(preset::server)
          .orElseThrow(() -> missing("issuer", vendor));
    }
    Optional<Stated> known =
        preset.server().filter(Stated.class::isInstance).map(Stated.class::cast);
    return VendorPreset.stated(
        given
            .issuer()
            .map(URI::toString)
            .or(() -> known.map(Stated::issuer))
            .orElseThrow(() -> missing("issuer", vendor)),
        given
            .authorizationEndpoint()
            .or(() -> known.map(Stated::authorizationEndpoint))
            .orElseThrow(() -> missing("authorizationEndpoint", vendor)),
        given
            .tokenEndpoint()
            .or(() -> known.map(Stated::tokenEndpoint))
            .orElseThrow(() -> missing("tokenEndpoint", vendor)));
  }

  private Oauth2Settings custom(AccountId account, Vendor vendor, Custom given) {
    requireShape(vendor, vendor == Vendor.CustomOauth2);
    requireClientId(CUSTOM, given);
    requireEndpoints(given.server());
    given.onBehalfOf().ifPresent(SettingsRules::requireServed);
    return new Oauth2Settings(
        given.clientId(), given.server(), authentication(account, given), given.onBehalfOf());
  }

  private ClientAuthentication authentication(AccountId account, Custom given) {
    if (given.method().isEmpty()) {
      requireSecret(given);
      return onlyPost(given.server()) ? new SecretPost() : new SecretBasic();
    }
    return switch (given.method().get()) {
      case CLIENT_SECRET_BASIC -> {
        requireSecret(given);
        yield new SecretBasic();
      }
      case CLIENT_SECRET_POST -> {
        requireSecret(given);
        yield new SecretPost();
      }
      case PRIVATE_KEY_JWT -> privateKey(account, given);
      case AWS_IAM_ID_TOKEN_JWT ->
          throw ServiceException.of(
              ErrorKind.UNSUPPORTED,
              CUSTOM
                  + "clientAuthenticationMethod: AWS_IAM_ID_TOKEN_JWT is not served, because no"
                  + " AWS signs here; use PRIVATE_KEY_JWT");
    };
  }

  private static boolean onlyPost(AuthorizationServerSource server) {
    return server instanceof Stated stated
        && stated.tokenEndpointAuthMethods().equals(List.of("client_secret_post"));
  }

  private PrivateKeyJwt privateKey(AccountId account, Custom given) {
    String member = CUSTOM + "privateKeyJwtConfig";
    SigningKey key =
        given
            .signingKey()
            .orElseThrow(
                () -> ServiceException.validation(member, "is required by PRIVATE_KEY_JWT"));
    Arn kmsKey =
        key.kmsKey()
            .orElseThrow(
                () -> ServiceException.validation(member + ".privateKeySource", "is required"));
    var authentication =
        new PrivateKeyJwt(
            kmsKey,
            key.algorithm().orElse(SigningAlgorithm.RS256),
            key.headerClaims(),
            key.payloadClaims());
    requireUsable(account, member, authentication);
    return authentication;
  }

  private void requireUsable(AccountId account, String member, PrivateKeyJwt authentication) {
    try {
      keys.key(account, authentication);
      OauthClients.requireAddable(authentication);
    } catch (ServiceException e) {
      throw ServiceException.validation(
          member + ".privateKeySource.kmsKeySource.kmsKeyArn", String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw ServiceException.validation(member, String.valueOf(e.getMessage()));
    }
  }

  private static void requireServed(OnBehalfOfExchange exchange) {
    if (exchange.actorToken() == ActorToken.AWS_IAM_ID_TOKEN_JWT) {
      throw ServiceException.of(
          ErrorKind.UNSUPPORTED,
          CUSTOM
              + "onBehalfOfTokenExchangeConfig.tokenExchangeGrantTypeConfig.actorTokenContent:"
              + " AWS_IAM_ID_TOKEN_JWT is not served, because no AWS signs here; use M2M or NONE");
    }
  }

  private static void requireEndpoints(AuthorizationServerSource server) {
    String member = CUSTOM + "oauthDiscovery.";
    switch (server) {
      case AuthorizationServerSource.Discovered discovered ->
          endpoint(member + "discoveryUrl", discovered.discoveryUrl());
      case Stated stated -> {
        String metadata = member + "authorizationServerMetadata.";
        if (stated.issuer().isBlank()) {
          throw ServiceException.validation(metadata + "issuer", "must not be empty");
        }
        endpoint(metadata + "authorizationEndpoint", stated.authorizationEndpoint());
        endpoint(metadata + "tokenEndpoint", stated.tokenEndpoint());
      }
    }
  }

  /** Whether plain HTTP may be used is the outbound client's to say, for every request anew. */
  private static void endpoint(String member, URI uri) {
    boolean holds =
        ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
            && uri.getHost() != null
            && uri.getFragment() == null;
    if (!holds) {
      throw ServiceException.validation(member, "must be an absolute https URL, got: " + uri);
    }
  }

  private static Oauth2Settings withSecret(
      GivenSettings given, AuthorizationServerSource server, ClientAuthentication authentication) {
    requireSecret(given);
    return new Oauth2Settings(given.clientId(), server, authentication, Optional.empty());
  }

  private static void requireClientId(String prefix, GivenSettings given) {
    if (given.clientId().isEmpty()) {
      throw ServiceException.validation(prefix + "clientId", "is required");
    }
  }

  private static void requireSecret(GivenSettings given) {
    if (given.secret() instanceof GivenSecret.Nothing) {
      throw ServiceException.validation(
          INPUT + "clientSecret", "is required by the client's authentication");
    }
  }

  private static void requireShape(Vendor vendor, boolean fits) {
    if (!fits) {
      throw ServiceException.validation(
          "oauth2ProviderConfigInput", "has the configuration of another vendor than " + vendor);
    }
  }

  private static ServiceException missing(String member, Vendor vendor) {
    return ServiceException.validation(
        INCLUDED + member, "is required for " + vendor + ", whose endpoints differ by customer");
  }
}
