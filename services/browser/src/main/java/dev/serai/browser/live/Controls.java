package dev.serai.browser.live;

import dev.serai.browser.StreamStatus;
import dev.serai.browser.session.LiveBrowserSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who has mouse and keyboard of a session: programs, or one person. Taking them holds programs out
 * as UpdateBrowserStream does, and a caller of that operation who lets them in again takes them
 * from the person. Safe for many threads.
 */
final class Controls {

  private static final Logger LOG = LoggerFactory.getLogger(Controls.class);

  private final LiveBrowserSession session;
  private final LiveViewRecords records;
  private final Duration kept;
  private final InstantSource clock;
  private Optional<Holder> holder = Optional.empty();

  Controls(
      LiveBrowserSession session, LiveViewRecords records, Duration kept, InstantSource clock) {
    this.session = session;
    this.records = records;
    this.kept = kept;
    this.clock = clock;
  }

  private record Holder(Ticket ticket, Instant heard, int keys) {}

  /** Who has them; empty while programs do, or nobody does. */
  synchronized Optional<Ticket> holder() {
    return held().map(Holder::ticket);
  }

  private Optional<Holder> held() {
    if (holder.isPresent() && session.automation() == StreamStatus.ENABLED) {
      forget(holder.get());
    }
    return holder;
  }

  /** Who let programs in again is on record already. */
  private void forget(Holder last) {
    try {
      recordKeys(last.ticket());
    } catch (IOException e) {
      LOG.error("{}: keys that were pressed could not be recorded", session.key().id(), e);
    }
    holder = Optional.empty();
  }

  /**
   * @return false when another person has them
   * @throws IOException when it cannot be recorded; nothing is taken then
   */
  synchronized boolean take(Ticket ticket) throws IOException {
    Optional<Holder> now = held();
    if (now.isPresent()) {
      return now.get().ticket().equals(ticket);
    }
    record(ticket, "TakeBrowserControl", Map.of());
    session.hold(StreamStatus.DISABLED);
    holder = Optional.of(new Holder(ticket, clock.instant(), 0));
    return true;
  }

  /** Gives them back to programs, when it was this one who had them. */
  synchronized boolean give(Ticket ticket, String why) throws IOException {
    if (!has(ticket)) {
      return false;
    }
    try {
      recordKeys(ticket);
      record(ticket, "ReleaseBrowserControl", Map.of("reason", why));
    } finally {
      holder = Optional.empty();
      session.hold(StreamStatus.ENABLED);
    }
    return true;
  }

  /**
   * Records the keys that were pressed, and gives the controls back when the person who has them
   * was silent for too long.
   */
  synchronized boolean tidy() throws IOException {
    Optional<Holder> now = held();
    if (now.isPresent()) {
      recordKeys(now.get().ticket());
    }
    return now.isPresent()
        && !clock.instant().isBefore(now.get().heard().plus(kept))
        && give(now.get().ticket(), "silent");
  }

  synchronized void heard(Ticket ticket) {
    holder =
        holder.map(
            now ->
                now.ticket().equals(ticket)
                    ? new Holder(ticket, clock.instant(), now.keys())
                    : now);
  }

  /** How many keys were pressed is recorded within a second or two; which ones never is. */
  synchronized void pressed() {
    holder = holder.map(now -> new Holder(now.ticket(), now.heard(), now.keys() + 1));
  }

  /**
   * @throws IOException when it cannot be recorded; it must not be done then
   */
  synchronized void done(Ticket ticket, String deed, Map<String, String> facts) throws IOException {
    recordKeys(ticket);
    record(ticket, deed, facts);
  }

  synchronized boolean has(Ticket ticket) {
    return held().filter(now -> now.ticket().equals(ticket)).isPresent();
  }

  private void recordKeys(Ticket ticket) throws IOException {
    int keys = holder.map(Holder::keys).orElse(0);
    if (keys > 0) {
      holder = holder.map(now -> new Holder(now.ticket(), now.heard(), 0));
      record(ticket, "TypeInBrowser", Map.of("keys", String.valueOf(keys)));
    }
  }

  private void record(Ticket ticket, String deed, Map<String, String> facts) throws IOException {
    records.done(ticket.caller(), ticket.session(), deed, facts);
  }
}
