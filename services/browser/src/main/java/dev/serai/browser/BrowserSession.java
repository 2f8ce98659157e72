package dev.serai.browser;

import dev.serai.browser.profile.ProfileId;
import dev.serai.sessions.KnownSession;
import dev.serai.sessions.SessionKey;
import dev.serai.sessions.SessionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a session, while it lives and for some time after.
 *
 * @param name its caller gave it; not unique
 * @param timeout from its start to its end, whatever is done in it
 * @param server where it lives
 * @param overAt when it ended, or will at the latest
 * @param ended whether it has
 * @param profile it started from
 */
public record BrowserSession(
    SessionKey<BrowserId> key,
    Optional<String> name,
    Duration timeout,
    ViewPort viewPort,
    String server,
    Instant createdAt,
    Instant overAt,
    boolean ended,
    Optional<ProfileId> profile)
    implements KnownSession<BrowserId> {

  /** What they are called. */
  public static final SessionKind KIND = new SessionKind("browser", "browser");
}
