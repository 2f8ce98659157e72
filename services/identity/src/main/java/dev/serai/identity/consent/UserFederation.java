package dev.serai.identity.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.identity.consent.ConsentState.Asked;
import dev.serai.identity.vault.TokenOutcome;
import dev.serai.identity.vault.TokenOutcome.SessionStatus;
import dev.serai.identity.vault.TokenRefresh;
import dev.serai.identity.vault.TokenRequest;
import dev.serai.identity.vault.TokenStore;
import dev.serai.identity.vault.UserTokens;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Stamp;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Tokens a user grants in person: the one that is kept, or a session in which the user is asked.
 * Source: {@code GetResourceOauth2Token} with {@code USER_FEDERATION}.
 *
 * <p>A token is handed out only for the very scopes, resources and audiences it was asked with,
 * whatever the provider says it is good for.
 */
final class UserFederation implements UserTokens {

  private final ConsentStore store;
  private final TokenStore tokens;
  private final TokenRefresh refresh;
  private final Grants grants;
  private final AuthorizationLeg leg;
  private final ConsentSeal seal;
  private final ReturnUrls returnUrls;
  private final URI publicUrl;
  private final InstantSource clock;
  private final Ids ids;
  private final ConsentConfig config;

  UserFederation(
      ConsentStore store,
      TokenStore tokens,
      TokenRefresh refresh,
      Grants grants,
      AuthorizationLeg leg,
      ConsentSeal seal,
      ReturnUrls returnUrls,
      URI publicUrl,
      InstantSource clock,
      Ids ids,
      ConsentConfig config) {
    this.store = store;
    this.tokens = tokens;
    this.refresh = refresh;
    this.grants = grants;
    this.leg = leg;
    this.seal = seal;
    this.returnUrls = returnUrls;
    this.publicUrl = publicUrl;
    this.clock = clock;
    this.ids = ids;
    this.config = config;
  }

  /**
   * The kept token, renewed when it must be, or where to ask the user.
   *
   * @throws ServiceException VALIDATION when the workload acts for no user, the return URL is not
   *     registered, a custom parameter is reserved, or the session is another one's; THROTTLED at
   *     {@link ConsentConfig#sessionsPerUser}; DEPENDENCY when the provider does not answer well
   */
  @Override
  public TokenOutcome token(TokenRequest request) {
    Asker asker = Users.asker(request.workload(), "USER_FEDERATION");
    Wish wish = Wish.of(request.provider(), request.target());
    request.returnUrl().ifPresent(url -> ReturnUrl.check(url, returnUrls.of(request.workload())));
    return request
        .sessionUri()
        .map(uri -> resume(session(uri, asker, wish), request))
        .orElseGet(() -> begin(asker, wish, request));
  }

  private TokenOutcome begin(Asker asker, Wish wish, TokenRequest request) {
    ConsentSession session = question(asker, wish, request);
    leg.authorizationUri(session, leg.newState());
    if (request.forceAuthentication()) {
      tokens.remove(wish.key(asker));
      return ask(session);
    }
    return kept(asker, wish, request).orElseGet(() -> ask(session));
  }

  private TokenOutcome resume(ConsentSession session, TokenRequest request) {
    return switch (session.at(clock.instant(), config.exchangeLife())) {
      case ConsentState.Completed completed ->
          kept(session.asker(), session.wish(), request)
              .orElseGet(() -> standing(session, SessionStatus.FAILED));
      case ConsentState.Failed failed -> standing(session, SessionStatus.FAILED);
      default -> standing(session, SessionStatus.IN_PROGRESS);
    };
  }

  private Optional<TokenOutcome> kept(Asker asker, Wish wish, TokenRequest request) {
    return refresh
        .valid(request.provider(), wish.key(asker))
        .map(
            token -> {
              grants.used(asker, wish);
              return new TokenOutcome.Issued(token.accessToken());
            });
  }

  private TokenOutcome ask(ConsentSession session) {
    Instant forgetBefore = session.createdAt().minus(config.keptAfterEnd());
    if (!store.create(session, forgetBefore, config.sessionsPerUser())) {
      throw ServiceException.of(
          ErrorKind.THROTTLED,
          "the user has %d unanswered requests for consent; ask again with the sessionUri of one"
              .formatted(config.sessionsPerUser()));
    }
    return standing(session, SessionStatus.IN_PROGRESS);
  }

  private ConsentSession question(Asker asker, Wish wish, TokenRequest request) {
    var uri = SessionUri.random(ids);
    var secrets =
        new SessionSecrets(
            leg.newVerifier(), request.customState().map(Secret::new), request.customParameters());
    Instant now = Stamp.of(clock);
    return new ConsentSession(
        uri,
        asker,
        wish,
        request.provider().generation(),
        request.returnUrl(),
        seal.seal(asker.account(), uri, secrets),
        now,
        now.plus(config.sessionLife()),
        0,
        new Asked());
  }

  private ConsentSession session(String uri, Asker asker, Wish wish) {
    ConsentSession session =
        SessionUri.parse(uri)
            .flatMap(store::find)
            .filter(found -> found.asker().equals(asker))
            .orElseThrow(
                () ->
                    ServiceException.validation(
                        "sessionUri", "this workload and user have no such session"));
    if (!session.wish().equals(wish)) {
      throw ServiceException.validation(
          "sessionUri", "the session was begun for another provider, scope, resource or audience");
    }
    return session;
  }

  private TokenOutcome standing(ConsentSession session, SessionStatus status) {
    String uri = session.uri().toString();
    URI question =
        publicUrl.resolve(
            BrowserConsent.AUTHORIZE_PATH + "?request_uri=" + URLEncoder.encode(uri, UTF_8));
    return new TokenOutcome.ConsentNeeded(question, uri, status);
  }
}
