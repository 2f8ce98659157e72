package dev.serai.browser.session;

import dev.serai.browser.ViewPort;
import dev.serai.browser.profile.ProfileId;
import java.time.Duration;
import java.util.Optional;

/**
 * What a session is to be.
 *
 * @param name 1 to 100 characters, not unique
 * @param timeout from its start to its end, 1 s to 8 h
 * @param profile whose cookies and local storage it starts with; none when empty
 */
public record SessionWish(
    Optional<String> name, Duration timeout, ViewPort viewPort, Optional<ProfileId> profile) {

  /** When its caller names none. Source: {@code sessionTimeoutSeconds}. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofHours(1);

  /** Of a session that starts with nothing. */
  public SessionWish(Optional<String> name, Duration timeout, ViewPort viewPort) {
    this(name, timeout, viewPort, Optional.empty());
  }
}
