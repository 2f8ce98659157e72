package dev.serai.identity.workload;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * What a workload access token says: this workload acts now.
 *
 * @param identityId of the identity's row: another one after it was deleted and created anew, so
 *     that nothing kept for the old one is handed to the new one
 * @param name of the workload identity, 3 to 255 characters
 * @param identity its ARN, also the last actor of {@code delegation}
 * @param delegation on whose behalf, through whom
 * @param userToken the JWT that showed a verified user, for exchanges on that user's behalf
 * @param session the environment the token belongs to and dies with; empty for tokens asked for
 *     through the API
 */
public record Workload(
    AccountId account,
    String identityId,
    String name,
    Arn identity,
    Delegation delegation,
    Optional<Secret> userToken,
    Optional<String> session,
    Instant expiresAt) {}
