package dev.serai.identity.consent;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.EndUser;

/**
 * Who wants to act for whom.
 *
 * @param identityId of the workload identity's row: one that was deleted and created anew is
 *     another
 * @param workload its name
 * @param user on whose behalf; never a machine
 */
public record Asker(AccountId account, String identityId, String workload, EndUser user) {}
