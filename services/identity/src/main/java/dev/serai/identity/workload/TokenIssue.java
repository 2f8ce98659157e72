package dev.serai.identity.workload;

import dev.serai.identity.Revisions;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Seals what a token says, with the workload as the newest actor. */
final class TokenIssue {

  private final Region region;
  private final TokenSeal seal;
  private final Revisions revisions;
  private final Duration life;

  TokenIssue(Region region, TokenSeal seal, Revisions revisions, Duration life) {
    this.region = region;
    this.seal = seal;
    this.revisions = revisions;
    this.life = life;
  }

  /**
   * @param behalf how the call came, without {@code identity}
   * @param notAfter the token ends then, if its life has not ended before
   */
  Secret token(
      WorkloadIdentity identity,
      Delegation behalf,
      Optional<Secret> userToken,
      Optional<Arn> holder,
      Optional<TokenSession> session,
      Instant notAfter,
      Instant now) {
    Instant end = now.plus(life);
    return seal.seal(
        new TokenContent(
            identity.account(),
            identity.id(),
            identity.name(),
            revisions.current(),
            notAfter.isBefore(end) ? notAfter : end,
            behalf.to(identity.arn(region)),
            userToken,
            holder,
            session));
  }
}
