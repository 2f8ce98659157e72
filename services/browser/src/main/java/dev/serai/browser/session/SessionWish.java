package dev.serai.browser.session;

import dev.serai.browser.ViewPort;
import java.time.Duration;
import java.util.Optional;

/**
 * What a session is to be.
 *
 * @param name 1 to 100 characters, not unique
 * @param timeout from its start to its end, 1 s to 8 h
 */
public record SessionWish(Optional<String> name, Duration timeout, ViewPort viewPort) {

  /** When its caller names none. Source: {@code sessionTimeoutSeconds}. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofHours(1);
}
