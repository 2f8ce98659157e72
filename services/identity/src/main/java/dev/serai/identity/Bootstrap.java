package dev.serai.identity;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import java.util.Optional;

/**
 * What the server needs to tell its owner how to sign in.
 *
 * @param firstStart whether the account was created by this call
 * @param key the administrator's newest active access key; empty when its owner has deleted or
 *     disabled all of them, which is respected
 */
public record Bootstrap(
    AccountId account, Region region, boolean firstStart, Optional<AdministratorKey> key) {

  /** Keep in a file only its owner can read; print only to a terminal. */
  public record AdministratorKey(String id, Secret secret) {}
}
