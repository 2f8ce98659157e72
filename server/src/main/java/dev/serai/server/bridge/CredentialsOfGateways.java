package dev.serai.server.bridge;

import dev.serai.gateway.Gateway;
import dev.serai.gateway.GatewayId;
import dev.serai.gateway.OutboundCredential.ApiKey;
import dev.serai.gateway.OutboundCredential.Grant;
import dev.serai.gateway.OutboundCredential.Oauth;
import dev.serai.gateway.outbound.Behalf;
import dev.serai.gateway.outbound.OutboundCredentials;
import dev.serai.gateway.upstream.TemporaryCredentials;
import dev.serai.identity.SessionCredentials;
import dev.serai.identity.SessionGrant;
import dev.serai.identity.vault.GivenTokenRequest;
import dev.serai.identity.vault.Oauth2Flow;
import dev.serai.identity.vault.ResourceCredentials;
import dev.serai.identity.vault.TokenTarget;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Fingerprint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The gateway asks for credentials; identity gives them to the gateway's own workload, which has
 * its role's rights, and acts on the behalf of whoever calls.
 */
public final class CredentialsOfGateways implements OutboundCredentials, AutoCloseable {

  /** Between two fetches of a token in place of one that a target refused. */
  private static final Duration FETCHES = Duration.ofSeconds(10);

  private final SessionCredentials sessions;
  private final ResourceCredentials resources;
  private final Spacing fetches;
  private final Map<GatewayId, Open> open = new ConcurrentHashMap<>();

  /** A gateway's right to credentials, while its role is the same. */
  private record Open(Arn role, SessionGrant grant) {}

  public CredentialsOfGateways(
      SessionCredentials sessions, ResourceCredentials resources, InstantSource clock) {
    this.sessions = sessions;
    this.resources = resources;
    this.fetches = new Spacing(FETCHES, clock);
  }

  @Override
  public Secret apiKey(Gateway gateway, ApiKey wanted, Behalf behalf) {
    return resources.apiKey(
        caller(gateway, behalf), workloadToken(gateway, behalf), name(wanted.provider()));
  }

  @Override
  public TokenOutcome token(Gateway gateway, Oauth wanted, Behalf behalf) {
    return token(gateway, wanted, behalf, false);
  }

  /**
   * Calls that were refused together find what the first of them fetched. A target that refuses
   * every token does not make the authorization server issue one for each call.
   */
  @Override
  public Optional<Secret> another(Gateway gateway, Oauth wanted, Behalf behalf, Secret refused) {
    if (wanted.grant() == Grant.AUTHORIZATION_CODE) {
      return Optional.empty();
    }
    return issued(token(gateway, wanted, behalf, false))
        .filter(kept -> !kept.equals(refused))
        .or(
            () ->
                fetches.pass(Fingerprint.of(gateway.id(), wanted, behalf.audience()))
                    ? issued(token(gateway, wanted, behalf, true))
                    : Optional.empty());
  }

  private static Optional<Secret> issued(TokenOutcome outcome) {
    return switch (outcome) {
      case TokenOutcome.Issued(Secret token) -> Optional.of(token);
      case TokenOutcome.ConsentNeeded needed -> Optional.empty();
    };
  }

  /**
   * @param anew fetch one although one is kept; where a user is asked the user decides
   */
  private TokenOutcome token(Gateway gateway, Oauth wanted, Behalf behalf, boolean anew) {
    boolean ofUser = wanted.grant() == Grant.AUTHORIZATION_CODE;
    var request =
        new GivenTokenRequest(
            workloadToken(gateway, behalf),
            name(wanted.provider()),
            flow(wanted.grant()),
            TokenTarget.of(wanted.scopes(), List.of(), List.of()),
            Optional.empty(),
            ofUser ? behalf.wish().returnUrl().or(wanted::returnUrl) : Optional.empty(),
            ofUser ? behalf.wish().force() : anew,
            ofUser ? wanted.customParameters() : Map.of(),
            Optional.empty());
    return switch (resources.oauth2Token(caller(gateway, behalf), request)) {
      case dev.serai.identity.vault.TokenOutcome.Issued(Secret token) ->
          new TokenOutcome.Issued(token);
      case dev.serai.identity.vault.TokenOutcome.ConsentNeeded needed ->
          new TokenOutcome.ConsentNeeded(needed.authorizationUrl().toString(), needed.sessionUri());
    };
  }

  private static Oauth2Flow flow(Grant grant) {
    return switch (grant) {
      case CLIENT_CREDENTIALS -> Oauth2Flow.M2M;
      case AUTHORIZATION_CODE -> Oauth2Flow.USER_FEDERATION;
      case TOKEN_EXCHANGE -> Oauth2Flow.ON_BEHALF_OF_TOKEN_EXCHANGE;
    };
  }

  @Override
  public TemporaryCredentials role(Gateway gateway) {
    return sessions
        .forToken(grant(gateway).token())
        .map(
            found ->
                new TemporaryCredentials(
                    found.keyId(), found.secret(), Optional.of(found.sessionToken())))
        .orElseThrow(() -> ServiceException.denied("the gateway's credentials have ended"));
  }

  @Override
  public void forget(GatewayId gateway) {
    Open known = open.remove(gateway);
    if (known != null) {
      known.grant().close();
    }
  }

  private Secret workloadToken(Gateway gateway, Behalf behalf) {
    return grant(gateway)
        .workloadToken(gateway.id().value(), behalf.delegation(), behalf.userToken());
  }

  /** The gateway's own workload, with its role's rights. */
  Caller caller(Gateway gateway, Behalf behalf) {
    return new Caller(gateway.account(), grant(gateway).principal(), "", "")
        .on(behalf.delegation());
  }

  private SessionGrant grant(Gateway gateway) {
    Arn role = gateway.settings().role();
    return open.compute(
            gateway.id(),
            (id, known) -> {
              if (known != null && known.role().equals(role)) {
                return known;
              }
              if (known != null) {
                known.grant().close();
              }
              return new Open(
                  role, sessions.open(gateway.account(), role, gateway.arn(), id.value()));
            })
        .grant();
  }

  /** A provider's ARN ends in its name. */
  private static String name(Arn provider) {
    return provider.resource().substring(provider.resource().lastIndexOf('/') + 1);
  }

  @Override
  public void close() {
    open.values().forEach(known -> known.grant().close());
    open.clear();
  }
}
