package dev.serai.identity.consent;

import dev.serai.identity.consent.ConsentState.Pending;
import dev.serai.identity.vault.StoredToken;
import dev.serai.identity.workload.UserJwts;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Caller;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.Principal;
import dev.serai.kernel.ServiceException;
import java.time.InstantSource;

/**
 * The application's word on whose browser it was. Without it nothing is granted, whatever the
 * provider said: a link can be sent to anybody, and whoever follows it would otherwise lend an
 * account to the one who sent it.
 */
public final class ConsentCompletion {

  private static final String ACTION = "bedrock-agentcore:CompleteResourceTokenAuth";

  private final AccessControl access;
  private final ConsentStore store;
  private final Grants grants;
  private final UserJwts users;
  private final ConsentSeal seal;
  private final InstantSource clock;
  private final ConsentConfig config;

  ConsentCompletion(
      AccessControl access,
      ConsentStore store,
      Grants grants,
      UserJwts users,
      ConsentSeal seal,
      InstantSource clock,
      ConsentConfig config) {
    this.access = access;
    this.store = store;
    this.grants = grants;
    this.users = users;
    this.seal = seal;
    this.clock = clock;
    this.config = config;
  }

  /**
   * Grants what is pending, once, to the user who asked for it.
   *
   * <p>Differs from AWS: a JWT is compared by {@code iss} and {@code sub}, so a renewed one of the
   * same user serves; agent sessions may not confirm consents, not even with a policy that says so.
   *
   * @throws ServiceException VALIDATION when the session is unknown, another account's, not pending
   *     or completed already; UNAUTHENTICATED when the JWT does not hold; DENIED when the caller
   *     may not confirm for this workload, or the user is another, in which case the token is
   *     discarded
   */
  public void completeResourceTokenAuth(Caller caller, Claimant claimant, String sessionUri) {
    ConsentSession session =
        SessionUri.parse(sessionUri)
            .flatMap(store::find)
            .filter(found -> found.asker().account().equals(caller.account()))
            .orElseThrow(() -> refused("the account has no such session"));
    access.require(caller, ACTION, session.asker().identity());
    refuseAgents(caller);
    EndUser user = user(claimant);
    Pending pending = pending(session);
    if (!user.equals(session.asker().user())) {
      store.move(session, pending.discard("another user came back than the one who was asked"));
      throw ServiceException.denied(
          "the user is not the one who was asked for consent; what the provider gave is discarded");
    }
    if (!grant(session, pending)) {
      throw refused("the session has been completed already");
    }
  }

  private boolean grant(ConsentSession session, Pending pending) {
    StoredToken token = seal.token(session, pending);
    ConsentStore.Alongside grant =
        grants.keeping(session.asker(), session.wish(), token, clock.instant());
    return store.move(session, pending.complete(), grant).isPresent();
  }

  private EndUser user(Claimant claimant) {
    return switch (claimant) {
      case Claimant.ByToken byToken -> users.show(byToken.jwt()).user();
      case Claimant.ById byId -> new EndUser.Asserted(byId.userId());
    };
  }

  private Pending pending(ConsentSession session) {
    return switch (session.at(clock.instant(), config.exchangeLife())) {
      case Pending pending -> pending;
      case ConsentState.Completed completed ->
          throw refused("the session has been completed already");
      case ConsentState.Failed failed ->
          throw refused("the session has failed: " + failed.reason());
      case ConsentState.Asked asked -> throw unanswered();
      case ConsentState.Sent sent -> throw unanswered();
      case ConsentState.Exchanging exchanging -> throw unanswered();
    };
  }

  /** An agent that may say who its users are could bind anybody's account to anybody. */
  private static void refuseAgents(Caller caller) {
    if (caller.principal() instanceof Principal.AgentSession) {
      throw ServiceException.denied(
          "agent sessions cannot confirm a user's consent; the application the user signs in to"
              + " does");
    }
  }

  private static ServiceException unanswered() {
    return refused("the user has not come back from the provider yet");
  }

  private static ServiceException refused(String problem) {
    return ServiceException.validation("sessionUri", problem);
  }
}
