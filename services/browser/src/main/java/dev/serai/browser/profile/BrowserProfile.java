package dev.serai.browser.profile;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Region;
import java.time.Instant;
import java.util.Optional;

/**
 * A profile into which nothing has been saved yet.
 *
 * @param name unique in an account, {@code [a-zA-Z][a-zA-Z0-9_]{0,47}}
 */
public record BrowserProfile(
    AccountId account,
    Region region,
    ProfileId id,
    String name,
    Optional<String> description,
    Instant createdAt) {

  public Arn arn() {
    return id.arn(region, account);
  }
}
