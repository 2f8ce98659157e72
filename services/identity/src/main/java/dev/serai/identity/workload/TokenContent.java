package dev.serai.identity.workload;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * What is sealed into a workload access token.
 *
 * @param identityId see {@link Workload#identityId}
 * @param revision the store's when it was issued: a revocation of a later revision kills it
 * @param holder the principal it was issued to; empty for a session's own
 * @param session empty for tokens asked for through the API
 */
record TokenContent(
    AccountId account,
    String identityId,
    String name,
    long revision,
    Instant expiresAt,
    Delegation delegation,
    Optional<Secret> userToken,
    Optional<Arn> holder,
    Optional<TokenSession> session) {}
