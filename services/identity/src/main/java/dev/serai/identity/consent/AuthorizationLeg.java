package dev.serai.identity.consent;

import dev.serai.identity.consent.ConsentState.Exchanging;
import dev.serai.identity.consent.ConsentState.Sent;
import dev.serai.identity.vault.CallbackUrls;
import dev.serai.identity.vault.CredentialProviders;
import dev.serai.identity.vault.Oauth2CredentialProvider;
import dev.serai.identity.vault.StoredToken;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.oauth.AuthorizationRequest;
import dev.serai.protocol.oauth.AuthorizationResponse;
import dev.serai.protocol.oauth.Pkce;
import dev.serai.protocol.oauth.TokenOutcome;
import dev.serai.protocol.oauth.TokenTarget;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * To the provider and back: the authorization request, and the one exchange of the code that
 * answers it. The row says that the code is being spent before it is.
 */
final class AuthorizationLeg {

  private static final Logger LOG = LoggerFactory.getLogger(AuthorizationLeg.class);
  private static final int STATE_CHARACTERS = 43;

  private final ConsentStore store;
  private final CredentialProviders providers;
  private final AuthorizationServers servers;
  private final ConsentSeal seal;
  private final InstantSource clock;
  private final Ids ids;
  private final CallbackUrls callbacks;

  AuthorizationLeg(
      ConsentStore store,
      CredentialProviders providers,
      AuthorizationServers servers,
      ConsentSeal seal,
      InstantSource clock,
      Ids ids,
      CallbackUrls callbacks) {
    this.store = store;
    this.providers = providers;
    this.servers = servers;
    this.seal = seal;
    this.clock = clock;
    this.ids = ids;
    this.callbacks = callbacks;
  }

  Secret newState() {
    return new Secret(ids.alphanumeric(STATE_CHARACTERS));
  }

  Secret newVerifier() {
    return Pkce.create(ids).verifier();
  }

  Optional<Secret> customState(ConsentSession session) {
    return seal.secrets(session).customState();
  }

  /**
   * Where the browser goes with {@code state}.
   *
   * @throws ServiceException of kind VALIDATION when the session asks for what no authorization
   *     request can carry, or the provider has no authorization endpoint; NOT_FOUND when the
   *     provider is gone or was changed; DEPENDENCY when its metadata cannot be had
   */
  URI authorizationUri(ConsentSession session, Secret state) {
    Oauth2CredentialProvider provider = provider(session);
    AuthorizationServers.Reached reached = servers.reach(provider);
    if (reached.server().authorizationEndpoint().isEmpty()) {
      throw ServiceException.of(
          ErrorKind.VALIDATION,
          "the provider %s has no authorization endpoint, so it cannot serve USER_FEDERATION"
              .formatted(provider.name()));
    }
    try {
      return reached.client().authorizationUrl(request(session, provider, state));
    } catch (IllegalArgumentException e) {
      throw ServiceException.of(ErrorKind.VALIDATION, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Turns the provider's answer into a pending token or a failure; nobody gets a second try.
   *
   * @param sent the state of {@code session}, whose browser was compared
   * @return the state that was kept
   */
  ConsentState receive(
      ConsentSession session,
      Sent sent,
      Secret state,
      String callbackId,
      Map<String, List<String>> answer) {
    Oauth2CredentialProvider provider = provider(session);
    AuthorizationServers.Reached reached = servers.reach(provider);
    if (!provider.callbackId().equals(callbackId)) {
      return keep(session, sent.fail("the answer came to the address of another provider"));
    }
    return switch (AuthorizationResponse.read(answer, state, reached.server())) {
      case AuthorizationResponse.Granted granted ->
          exchange(session, sent, granted.code(), reached, request(session, provider, state));
      case AuthorizationResponse.Denied denied ->
          keep(session, sent.fail("the provider said no (%s)".formatted(denied.error())));
      case AuthorizationResponse.Invalid invalid ->
          keep(session, sent.fail("the answer is not this provider's: " + invalid.reason()));
    };
  }

  private ConsentState exchange(
      ConsentSession session,
      Sent sent,
      Secret code,
      AuthorizationServers.Reached reached,
      AuthorizationRequest request) {
    Exchanging exchanging = sent.claim(clock.instant());
    ConsentSession claimed = moved(session, exchanging);
    return switch (reached.client().exchangeCode(code, request)) {
      case TokenOutcome.Issued issued ->
          keep(claimed, exchanging.keep(seal.seal(claimed, stored(issued))));
      case TokenOutcome.Refused refused -> {
        LOG.info("a provider refused a code: {} {}", refused.error(), refused.description());
        yield keep(
            claimed, exchanging.fail("the provider gave no token (%s)".formatted(refused.error())));
      }
      case TokenOutcome.Unavailable unavailable -> {
        LOG.warn("a provider did not exchange a code: {}", unavailable.reason());
        yield keep(claimed, exchanging.fail("the provider did not answer well; try again later"));
      }
    };
  }

  private StoredToken stored(TokenOutcome.Issued issued) {
    var now = clock.instant();
    return new StoredToken(
        issued.accessToken(),
        issued.refreshToken(),
        now,
        issued.expiresIn().map(now::plus),
        Set.copyOf(issued.scopes()));
  }

  private ConsentState keep(ConsentSession session, ConsentState next) {
    return moved(session, next).state();
  }

  private ConsentSession moved(ConsentSession session, ConsentState next) {
    return store
        .move(session, next)
        .orElseThrow(() -> ServiceException.conflict("This answer has been received already."));
  }

  private AuthorizationRequest request(
      ConsentSession session, Oauth2CredentialProvider provider, Secret state) {
    SessionSecrets secrets = seal.secrets(session);
    Wish wish = session.wish();
    return new AuthorizationRequest(
        callbacks.of(provider),
        state,
        Optional.of(new Pkce(secrets.verifier())),
        new TokenTarget(
            wish.scopes(), wish.resources().stream().map(URI::create).toList(), wish.audiences()),
        secrets.customParameters());
  }

  /** The provider as it was when the question was put. */
  private Oauth2CredentialProvider provider(ConsentSession session) {
    Oauth2CredentialProvider provider =
        providers.oauth2(session.asker().account(), session.wish().provider());
    if (!provider.id().equals(session.wish().providerId())
        || provider.generation() != session.generation()) {
      throw ServiceException.notFound(
          "The provider %s was changed meanwhile. Ask your agent for a new link."
              .formatted(provider.name()));
    }
    return provider;
  }
}
