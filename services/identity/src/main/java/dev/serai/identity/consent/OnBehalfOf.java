package dev.serai.identity.consent;

import dev.serai.identity.vault.Oauth2CredentialProvider;
import dev.serai.identity.vault.OnBehalfOfExchange;
import dev.serai.identity.vault.StoredToken;
import dev.serai.identity.vault.Targets;
import dev.serai.identity.vault.TokenKey;
import dev.serai.identity.vault.TokenRequest;
import dev.serai.identity.vault.UserTokens;
import dev.serai.identity.vault.Vendor;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.oauth.OauthClient;
import dev.serai.protocol.oauth.TokenExchange;
import dev.serai.protocol.oauth.TokenOutcome;
import dev.serai.protocol.oauth.TokenTarget;
import dev.serai.protocol.oauth.TypedToken;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A user's own token traded for one of the provider, without asking anybody. Source: {@code
 * GetResourceOauth2Token} with {@code ON_BEHALF_OF_TOKEN_EXCHANGE}; RFC 8693, RFC 7523.
 */
final class OnBehalfOf implements UserTokens {

  private static final String FLOW = "ON_BEHALF_OF_TOKEN_EXCHANGE";

  private final AuthorizationServers servers;
  private final TradedTokens traded;
  private final InstantSource clock;

  OnBehalfOf(AuthorizationServers servers, TradedTokens traded, InstantSource clock) {
    this.servers = servers;
    this.traded = traded;
    this.clock = clock;
  }

  /**
   * Trades, or hands out what the same JWT was traded for before.
   *
   * @throws ServiceException VALIDATION when the workload access token was not made from a JWT, the
   *     provider is not configured for trading, or its server refuses; UNSUPPORTED for an actor
   *     token of AWS; DEPENDENCY when the server does not answer well
   */
  @Override
  public dev.serai.identity.vault.TokenOutcome token(TokenRequest request) {
    Asker asker = Users.asker(request.workload(), FLOW);
    Secret jwt = request.workload().userToken().orElseThrow(OnBehalfOf::noJwt);
    OnBehalfOfExchange how =
        request.provider().settings().onBehalfOf().orElseThrow(() -> notSet(request.provider()));
    refuseConsent(request);
    var key =
        TokenKey.ofExchange(request.workload(), asker.user(), request.provider(), request.target());
    StoredToken token =
        traded.get(key, jwt, request.forceAuthentication(), () -> trade(request, how, jwt));
    return new dev.serai.identity.vault.TokenOutcome.Issued(token.accessToken());
  }

  private StoredToken trade(TokenRequest request, OnBehalfOfExchange how, Secret jwt) {
    OauthClient client = servers.reach(request.provider()).client();
    TokenTarget target = Targets.of(request.target());
    TokenOutcome outcome =
        switch (how.grantType()) {
          case TOKEN_EXCHANGE ->
              client.tokenExchange(
                  new TokenExchange(
                      new TypedToken(jwt, TypedToken.ACCESS_TOKEN), actor(client, how), target));
          case JWT_AUTHORIZATION_GRANT ->
              client.jwtBearer(jwt, target, extra(request.provider().vendor()));
        };
    return bounded(issued(outcome), request.workload().expiresAt());
  }

  private static Optional<TypedToken> actor(OauthClient client, OnBehalfOfExchange how) {
    return switch (how.actorToken()) {
      case NONE -> Optional.empty();
      case M2M -> {
        var target = new TokenTarget(how.actorTokenScopes(), List.of(), List.of());
        Secret token = issued(client.clientCredentials(target)).accessToken();
        yield Optional.of(new TypedToken(token, TypedToken.ACCESS_TOKEN));
      }
      case AWS_IAM_ID_TOKEN_JWT ->
          throw ServiceException.of(
              ErrorKind.UNSUPPORTED,
              "actorTokenContent AWS_IAM_ID_TOKEN_JWT needs a token of AWS IAM, which Serai cannot"
                  + " issue; configure the provider with M2M or NONE");
    };
  }

  /** Microsoft tells this grant from others by a parameter of its own. */
  private static Map<String, String> extra(Vendor vendor) {
    return vendor == Vendor.MicrosoftOauth2
        ? Map.of("requested_token_use", "on_behalf_of")
        : Map.of();
  }

  private static TokenOutcome.Issued issued(TokenOutcome outcome) {
    return switch (outcome) {
      case TokenOutcome.Issued issued -> issued;
      case TokenOutcome.Refused refused ->
          throw ServiceException.of(
              ErrorKind.VALIDATION,
              "the authorization server refused: %s %s"
                  .formatted(refused.error(), refused.description())
                  .strip());
      case TokenOutcome.Unavailable unavailable ->
          throw ServiceException.of(
              ErrorKind.DEPENDENCY, "no token could be had: " + unavailable.reason());
    };
  }

  /** What stands for a user's token must not outlive it; the workload's token does not either. */
  private StoredToken bounded(TokenOutcome.Issued issued, Instant end) {
    Instant now = clock.instant();
    Instant own = issued.expiresIn().map(now::plus).orElse(end);
    return new StoredToken(
        issued.accessToken(),
        Optional.empty(),
        now,
        Optional.of(own.isBefore(end) ? own : end),
        Set.copyOf(issued.scopes()));
  }

  /**
   * Nobody is asked in this flow, so what belongs to the asking cannot be honoured. A return URL
   * may come along: SDKs add the agent's to every request. It is not used.
   */
  private static void refuseConsent(TokenRequest request) {
    refuse("sessionUri", request.sessionUri().isPresent());
    refuse("customParameters", !request.customParameters().isEmpty());
    refuse("customState", request.customState().isPresent());
  }

  private static void refuse(String member, boolean given) {
    if (given) {
      throw ServiceException.validation(member, "it has no meaning with " + FLOW);
    }
  }

  private static ServiceException noJwt() {
    return ServiceException.of(
        ErrorKind.VALIDATION,
        FLOW
            + " needs a workload access token made from the user's JWT: get one by"
            + " GetWorkloadAccessTokenForJWT");
  }

  private static ServiceException notSet(Oauth2CredentialProvider provider) {
    return ServiceException.of(
        ErrorKind.VALIDATION,
        "the credential provider %s has no onBehalfOfTokenExchangeConfig"
            .formatted(provider.name()));
  }
}
