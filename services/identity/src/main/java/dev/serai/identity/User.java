package dev.serai.identity;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import java.time.Instant;

/**
 * A person or program with long-lived access keys.
 *
 * @param id stable and never used again, {@code AIDA} and 17 characters
 */
public record User(AccountId account, String name, String id, Instant createdAt) {

  public Arn arn() {
    return IamArns.user(account, name);
  }
}
