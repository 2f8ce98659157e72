package dev.serai.identity.vault;

import dev.serai.kernel.Arn;
import java.time.Instant;
import java.util.Optional;

/**
 * The account's vault and the key it is locked with.
 *
 * @param kmsKey the customer's key; empty means the installation's own
 */
public record TokenVault(Optional<Arn> kmsKey, Instant modifiedAt) {

  /** Every account has this one vault. */
  public static final String ID = "default";
}
