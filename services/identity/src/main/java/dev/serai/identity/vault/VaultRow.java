package dev.serai.identity.vault;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import java.time.Instant;
import java.util.Optional;

/**
 * An account's wrapped vault key.
 *
 * @param kmsKey what it is wrapped with; empty for the installation's keys
 * @param wrapped base64
 * @param version grows with every change
 */
record VaultRow(
    AccountId account, Optional<Arn> kmsKey, String wrapped, long version, Instant modifiedAt) {

  VaultRow next(Optional<Arn> otherKey, String otherWrapped, Instant now) {
    return new VaultRow(account, otherKey, otherWrapped, version + 1, now);
  }
}
