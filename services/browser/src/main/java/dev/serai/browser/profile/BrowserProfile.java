package dev.serai.browser.profile;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Region;
import java.time.Instant;
import java.util.Optional;

/**
 * A profile.
 *
 * @param name unique in an account, {@code [a-zA-Z][a-zA-Z0-9_]{0,47}}
 * @param saved what was saved into it last; empty when nothing was yet
 */
public record BrowserProfile(
    AccountId account,
    Region region,
    ProfileId id,
    String name,
    Optional<String> description,
    Instant createdAt,
    Optional<Saved> saved) {

  /**
   * A saving.
   *
   * @param content names the blob
   */
  public record Saved(String content, Instant at, SavedFrom source) {}

  public Arn arn() {
    return id.arn(region, account);
  }

  /** When it was made or saved last. */
  public Instant updatedAt() {
    return saved.map(Saved::at).orElse(createdAt);
  }
}
