package dev.serai.identity.workload;

import dev.serai.identity.SessionTokenMint;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Tokens of running sessions: their workload is the one that was created with their runtime. */
final class SessionTokens implements SessionTokenMint {

  private final Directory directory;
  private final TokenIssue issue;
  private final InstantSource clock;

  SessionTokens(Directory directory, TokenIssue issue, InstantSource clock) {
    this.directory = directory;
    this.issue = issue;
    this.clock = clock;
  }

  @Override
  public Secret mint(
      Principal.AgentSession session,
      String runtimeSessionId,
      Delegation behalf,
      Optional<Secret> userToken) {
    String name = name(session.runtime());
    WorkloadIdentity identity =
        directory
            .find(new AccountId(session.runtime().account()), name)
            .orElseThrow(() -> WorkloadIdentityService.missing(name));
    var now = clock.instant();
    return issue.token(
        identity,
        behalf,
        userToken,
        Optional.empty(),
        Optional.of(new TokenSession(session.sessionId(), runtimeSessionId)),
        userToken.flatMap(JwtExpiry::of).orElse(Instant.MAX),
        now);
  }

  /** A runtime's identity has the runtime's id for its name. */
  static String name(Arn runtime) {
    String resource = runtime.resource();
    return resource.substring(resource.indexOf('/') + 1);
  }
}
