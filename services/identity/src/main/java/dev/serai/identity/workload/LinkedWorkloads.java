package dev.serai.identity.workload;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Stamp;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Identities that come and go with a runtime or a gateway, in the transaction that makes or removes
 * it. Nobody can ask for their tokens by name, and nobody can delete them by name.
 */
public final class LinkedWorkloads {

  private final Ids ids;
  private final InstantSource clock;
  private final WorkloadConfig config;

  LinkedWorkloads(Ids ids, InstantSource clock, WorkloadConfig config) {
    this.ids = ids;
    this.clock = clock;
    this.config = config;
  }

  /**
   * Creates the identity {@code name} of {@code resource}; does nothing when it is there already.
   *
   * @param handle of the transaction that creates the resource
   * @throws ServiceException QUOTA at {@link WorkloadConfig#identitiesPerAccount}, CONFLICT when
   *     the name is another's
   */
  public void create(Handle handle, AccountId account, String name, Arn resource) {
    var now = Stamp.of(clock);
    var identity =
        new WorkloadIdentity(
            account, name, ids.uuid(), Optional.of(resource), List.of(), Map.of(), now, now);
    switch (SqlWorkloadStore.create(handle, identity, config.identitiesPerAccount())) {
      case DONE -> {}
      case EXISTS, NO_OWNER -> requireLinked(handle, account, name, resource);
      case LIMIT_REACHED -> throw full(config);
    }
  }

  private static void requireLinked(Handle handle, AccountId account, String name, Arn resource) {
    boolean linked =
        WorkloadRows.find(handle, account, name)
            .flatMap(WorkloadIdentity::linkedTo)
            .filter(resource::equals)
            .isPresent();
    if (!linked) {
      throw ServiceException.conflict("workload identity " + name + " exists already");
    }
  }

  /** Deletes the identity if it is there; its tokens are dead when the transaction commits. */
  public void delete(Handle handle, AccountId account, String name) {
    SqlWorkloadStore.delete(handle, account, name);
  }

  static ServiceException full(WorkloadConfig config) {
    return ServiceException.of(
        ErrorKind.QUOTA,
        "the account has %d workload identities, the most it may have; delete one first"
            .formatted(config.identitiesPerAccount()));
  }
}
