package dev.serai.identity.consent;

import dev.serai.identity.workload.Workload;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.EndUser;

/**
 * Who wants to act for whom.
 *
 * @param identityId of the workload identity's row: one that was deleted and created anew is
 *     another
 * @param workload its name
 * @param identity its ARN
 * @param user on whose behalf
 */
public record Asker(
    AccountId account, String identityId, String workload, Arn identity, EndUser user) {

  static Asker of(Workload workload, EndUser user) {
    return new Asker(
        workload.account(), workload.identityId(), workload.name(), workload.identity(), user);
  }
}
