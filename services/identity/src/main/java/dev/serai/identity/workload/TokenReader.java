package dev.serai.identity.workload;

import dev.serai.identity.RevisionedCache;
import dev.serai.identity.Revisions;
import dev.serai.identity.workload.WorkloadStore.Revoked;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;

/** Opens tokens and asks whether they still count. */
final class TokenReader implements WorkloadAccessTokens {

  private final TokenSeal seal;
  private final Directory directory;
  private final RevisionedCache<AccountId, List<Revoked>> revoked;
  private final WorkloadStore store;
  private final Predicate<String> liveEnvironment;
  private final InstantSource clock;

  /**
   * @param liveEnvironment whether the environment a token belongs to still runs in this process
   */
  TokenReader(
      TokenSeal seal,
      Directory directory,
      WorkloadStore store,
      Revisions revisions,
      Predicate<String> liveEnvironment,
      InstantSource clock,
      WorkloadConfig config) {
    this.seal = seal;
    this.directory = directory;
    this.store = store;
    this.revoked = new RevisionedCache<>(revisions, config.cachedEntries(), list -> true);
    this.liveEnvironment = liveEnvironment;
    this.clock = clock;
  }

  @Override
  public Workload open(Caller caller, Secret token) {
    TokenContent content =
        seal.open(token)
            .filter(opened -> opened.account().equals(caller.account()))
            .filter(opened -> mayShow(caller.principal(), opened))
            .orElseThrow(() -> refused("is not valid for this caller"));
    if (!clock.instant().isBefore(content.expiresAt())) {
      throw refused("has expired; get a new one");
    }
    if (!isAlive(content)) {
      throw refused("is revoked, or its session or identity is gone");
    }
    return workload(content);
  }

  /**
   * A session's token is shown by that session alone, and a session shows no others but those it
   * asked for itself: a token passed on is of no use. Beside a user's JWT a token counts when it is
   * on behalf of that very user.
   */
  private static boolean mayShow(Principal principal, TokenContent content) {
    return switch (principal) {
      case Principal.AgentSession session ->
          content
              .session()
              .map(own -> own.environment().equals(session.sessionId()))
              .orElseGet(() -> content.holder().filter(session.arn()::equals).isPresent());
      case Principal.User user -> content.session().isEmpty();
      case Principal.AssumedRole role -> content.session().isEmpty();
      case Principal.TokenUser shown ->
          content.delegation().user().filter(shown.user()::equals).isPresent();
      case Principal.Anonymous anyone -> false;
    };
  }

  private boolean isAlive(TokenContent content) {
    boolean identityStands =
        directory
            .find(content.account(), content.name())
            .filter(identity -> identity.id().equals(content.identityId()))
            .isPresent();
    boolean sessionRuns =
        content.session().map(TokenSession::environment).map(liveEnvironment::test).orElse(true);
    return identityStands && sessionRuns && !isRevoked(content);
  }

  private boolean isRevoked(TokenContent content) {
    return revoked.get(content.account(), store::revocations).stream()
        .anyMatch(row -> row.revision() > content.revision() && row.what().hits(content));
  }

  private static Workload workload(TokenContent content) {
    return new Workload(
        content.account(),
        content.identityId(),
        content.name(),
        content.delegation().actor().orElseThrow(),
        content.delegation(),
        content.userToken(),
        content.session().map(TokenSession::environment),
        content.expiresAt());
  }

  private static ServiceException refused(String why) {
    return ServiceException.of(ErrorKind.UNAUTHENTICATED, "the workload access token " + why);
  }
}
