package dev.serai.browser;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Region;
import java.time.Instant;
import java.util.Optional;

/**
 * A browser: what sessions are started from. It serves as long as it is there.
 *
 * @param account whose it is; for the one that comes with the platform, whoever asks
 */
public record Browser(
    AccountId account,
    Region region,
    BrowserId id,
    BrowserSettings settings,
    Instant createdAt,
    Instant updatedAt) {

  /** Who made it. */
  public enum Type {
    /** It comes with the platform. */
    SYSTEM,
    CUSTOM
  }

  /** The day the service it follows was announced: it has no better one. */
  private static final Instant ANNOUNCED = Instant.parse("2025-07-16T00:00:00Z");

  /** The one that comes with the platform, as an account sees it. */
  static Browser system(AccountId account, Region region) {
    var settings =
        new BrowserSettings(
            "aws_browser_v1", Optional.of("Comes with the platform."), Optional.empty());
    return new Browser(account, region, BrowserId.SYSTEM, settings, ANNOUNCED, ANNOUNCED);
  }

  public Type type() {
    return id.isSystem() ? Type.SYSTEM : Type.CUSTOM;
  }

  public Arn arn() {
    return id.arn(region, account);
  }
}
