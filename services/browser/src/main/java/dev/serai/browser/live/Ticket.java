package dev.serai.browser.live;

import dev.serai.browser.BrowserId;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Secret;
import dev.serai.sessions.SessionKey;
import java.time.Instant;

/**
 * Lets the page that was opened with it connect, again after a lost network, as the caller who
 * opened it, to one session.
 *
 * @param overAt when the session ends at the latest
 */
public record Ticket(Secret text, Caller caller, SessionKey<BrowserId> session, Instant overAt) {}
