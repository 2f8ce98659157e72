package dev.serai.identity;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import java.time.Instant;

/**
 * A set of rights to be taken on, by {@code AssumeRole} or by the sessions of a runtime.
 *
 * @param name unique in the account, whatever the path
 * @param path begins and ends with a slash; {@code /} is the usual one
 * @param id stable and never used again, {@code AROA} and 17 characters
 * @param description may be empty
 */
public record Role(
    AccountId account, String name, String path, String id, String description, Instant createdAt) {

  public Arn arn() {
    return IamArns.role(account, path, name);
  }
}
