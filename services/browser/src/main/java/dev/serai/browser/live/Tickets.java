package dev.serai.browser.live;

import dev.serai.browser.BrowserId;
import dev.serai.browser.session.LiveBrowserSession;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.sessions.SessionKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The tickets of pages that are open, or were a moment ago. Safe for many threads. */
final class Tickets {

  private static final int LENGTH = 43;

  /** Of pages that were opened and not looked at, for each watcher there may be. */
  private static final int SPARE = 8;

  private final int most;
  private final Duration kept;
  private final Ids ids;
  private final InstantSource clock;
  private final Map<String, Held> held = new HashMap<>();

  Tickets(LiveViewConfig config, Ids ids, InstantSource clock) {
    this.most = config.watchers() * SPARE;
    this.kept = config.ticketKept();
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @param connections that use it now
   * @param until it is kept without one
   */
  private record Held(Ticket ticket, int connections, Instant until) {}

  /**
   * @throws ServiceException THROTTLED when pages of the session were opened and not looked at, too
   *     many and too fast
   */
  synchronized Ticket issue(Caller caller, LiveBrowserSession session) {
    Instant now = clock.instant();
    held.values().removeIf(each -> !isGood(each, now));
    SessionKey<BrowserId> key = session.key();
    if (held.values().stream().filter(each -> each.ticket().session().equals(key)).count()
        >= most) {
      throw ServiceException.of(
          ErrorKind.THROTTLED,
          "the live view of session %s was opened %d times within %s and not looked at"
              .formatted(key.id(), most, kept));
    }
    var ticket = new Ticket(new Secret(ids.alphanumeric(LENGTH)), caller, key, session.overAt());
    held.put(ticket.text().reveal(), new Held(ticket, 0, now.plus(kept)));
    return ticket;
  }

  /** Empty for one that is unknown, or was without its page for too long. */
  synchronized Optional<Ticket> find(Secret text) {
    return Optional.ofNullable(held.get(text.reveal()))
        .filter(each -> isGood(each, clock.instant()))
        .map(Held::ticket);
  }

  synchronized void connected(Ticket ticket) {
    count(ticket, 1);
  }

  synchronized void disconnected(Ticket ticket) {
    count(ticket, -1);
  }

  private void count(Ticket ticket, int change) {
    held.computeIfPresent(
        ticket.text().reveal(),
        (text, each) -> new Held(ticket, each.connections() + change, clock.instant().plus(kept)));
  }

  private static boolean isGood(Held each, Instant now) {
    return now.isBefore(each.ticket().overAt())
        && (each.connections() > 0 || now.isBefore(each.until()));
  }
}
