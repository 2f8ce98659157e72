package dev.serai.browser.recording;

import dev.serai.browser.BrowserId;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Secret;
import dev.serai.sessions.SessionKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lets replay pages that are open read the recording they were opened for, as who opened them, for
 * a short time. Kept in memory: a page of an earlier process is opened anew. Safe for many threads.
 */
final class ReplayTickets {

  private static final int LENGTH = 43;

  private final RecordingConfig config;
  private final Ids ids;
  private final InstantSource clock;
  private final Map<String, Held> held = new LinkedHashMap<>();

  ReplayTickets(RecordingConfig config, Ids ids, InstantSource clock) {
    this.config = config;
    this.ids = ids;
    this.clock = clock;
  }

  private record Held(Caller caller, SessionKey<BrowserId> session, Instant until) {}

  /** The oldest one makes room. */
  synchronized Secret issue(Caller caller, SessionKey<BrowserId> session) {
    Instant now = clock.instant();
    held.values().removeIf(each -> !now.isBefore(each.until()));
    if (held.size() >= config.tickets()) {
      held.remove(held.keySet().iterator().next());
    }
    var text = new Secret(ids.alphanumeric(LENGTH));
    held.put(text.reveal(), new Held(caller, session, now.plus(config.ticketKept())));
    return text;
  }

  /** Who opened the page of that ticket; empty for one of another recording, or an old one. */
  synchronized Optional<Caller> find(Secret text, String browser, String session) {
    return Optional.ofNullable(held.get(text.reveal()))
        .filter(each -> clock.instant().isBefore(each.until()))
        .filter(each -> each.session().resource().value().equals(browser))
        .filter(each -> each.session().id().value().equals(session))
        .map(Held::caller);
  }
}
