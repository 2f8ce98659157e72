package dev.serai.identity.workload;

import dev.serai.identity.Revisions;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Stamp;
import java.time.InstantSource;
import java.util.Map;

/**
 * Kills workload access tokens that are out: here before the call returns, in other processes
 * within the room's revocation delay. Tokens asked for afterwards are not touched.
 */
public final class RevocationService {

  private static final String ACTION = "bedrock-agentcore:RevokeWorkloadAccessTokens";

  private final Region region;
  private final AccessControl access;
  private final WorkloadStore store;
  private final Revisions revisions;
  private final InstantSource clock;
  private final WorkloadConfig config;

  RevocationService(
      Region region,
      AccessControl access,
      WorkloadStore store,
      Revisions revisions,
      InstantSource clock,
      WorkloadConfig config) {
    this.region = region;
    this.access = access;
    this.store = store;
    this.revisions = revisions;
    this.clock = clock;
    this.config = config;
  }

  /** Where an identity of this name has its ARN. */
  public Arn identity(Caller caller, String name) {
    return WorkloadIdentity.arn(region, caller.account(), name);
  }

  /**
   * @throws ServiceException DENIED unless a policy allows {@code RevokeWorkloadAccessTokens} on
   *     the identity, or on all of the directory for the other kinds; QUOTA at {@link
   *     WorkloadConfig#revocationsPerAccount}
   */
  public void revoke(Caller caller, Revocation what) {
    access.require(caller, ACTION, resource(caller, what), Map.of("kind", what.kind()));
    var now = Stamp.of(clock);
    var outcome =
        store.revoke(
            caller.account(),
            what,
            now,
            now.minus(config.tokenLife()),
            config.revocationsPerAccount());
    switch (revisions.after(outcome)) {
      case DONE, EXISTS, NO_OWNER -> {}
      case LIMIT_REACHED ->
          throw ServiceException.of(
              ErrorKind.QUOTA,
              "the account has %d revocations in force, the most it may have; revoke by user or identity instead"
                  .formatted(config.revocationsPerAccount()));
    }
  }

  private Arn resource(Caller caller, Revocation what) {
    return what instanceof Revocation.OfIdentity named ? named.identity() : identity(caller, "*");
  }
}
