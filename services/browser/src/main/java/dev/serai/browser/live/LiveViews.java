package dev.serai.browser.live;

import dev.serai.browser.BrowserAccess;
import dev.serai.browser.BrowserId;
import dev.serai.browser.session.BrowserSessionService;
import dev.serai.browser.session.LiveBrowserSession;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.sessions.SessionId;
import dev.serai.sessions.SessionKey;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;

/**
 * The live views of all sessions (ConnectBrowserLiveViewStream). Some may watch a session, one
 * person at a time has its mouse and keyboard. Safe for many threads.
 *
 * <p>Errors: DENIED when access control refuses; NOT_FOUND when the account has no such session, or
 * it has ended; CONFLICT when it lives on another server.
 */
public final class LiveViews implements AutoCloseable {

  private static final Duration TIDY_EVERY = Duration.ofSeconds(1);

  private final BrowserSessionService sessions;
  private final BrowserAccess access;
  private final LiveViewConfig config;
  private final LiveViewRecords records;
  private final InstantSource clock;
  private final Tickets tickets;
  private final Map<SessionKey<BrowserId>, Stage> stages = new HashMap<>();
  private final Thread tidying = Thread.ofVirtual().name("live-views").unstarted(this::tidyOften);

  public LiveViews(
      BrowserSessionService sessions,
      BrowserAccess access,
      LiveViewConfig config,
      LiveViewRecords records,
      InstantSource clock,
      Ids ids) {
    this.sessions = sessions;
    this.access = access;
    this.config = config;
    this.records = records;
    this.clock = clock;
    this.tickets = new Tickets(config, ids, clock);
  }

  public void start() {
    tidying.start();
  }

  /**
   * Lets a page in, once and again, as long as it is there.
   *
   * @throws ServiceException also THROTTLED when too many were let in that never came
   */
  public Ticket open(Caller caller, BrowserId id, SessionId session) {
    return tickets.issue(caller, sessions.watch(caller, id, session));
  }

  /** Who was let in with it; empty when nobody was, or it is of another session. */
  public Optional<Ticket> find(Secret text, BrowserId id, SessionId session) {
    return tickets
        .find(text)
        .filter(
            each -> each.session().resource().equals(id) && each.session().id().equals(session));
  }

  /**
   * Shows a session to the page that was let in.
   *
   * @throws ServiceException also QUOTA when as many watch as may, DEPENDENCY when the browser does
   *     not answer
   */
  public Seat sit(Ticket ticket, Viewer viewer) {
    SessionKey<BrowserId> key = ticket.session();
    LiveBrowserSession session = sessions.watch(ticket.caller(), key.resource(), key.id());
    Stage stage = stage(session);
    try {
      Stage.Joined joined =
          stage
              .join(ticket, viewer)
              .orElseThrow(
                  () ->
                      ServiceException.of(
                          ErrorKind.QUOTA,
                          "%d people watch already, which is as many as may"
                              .formatted(config.watchers())));
      tickets.connected(ticket);
      var seat = new Seat(stage, joined, ticket, access, () -> tickets.disconnected(ticket));
      seat.start();
      return seat;
    } catch (IOException e) {
      throw new ServiceException(
          ErrorKind.DEPENDENCY, "the browser did not answer: " + e.getMessage(), e);
    }
  }

  private synchronized Stage stage(LiveBrowserSession session) {
    return stages.computeIfAbsent(
        session.key(),
        key ->
            new Stage(
                session, new Controls(session, records, config.controlKept(), clock), config));
  }

  /** Gives back what people who vanished had, as it is done by and by. */
  public void tidy() {
    for (Entry<SessionKey<BrowserId>, Stage> each : copy().entrySet()) {
      if (each.getValue().tidy()) {
        synchronized (this) {
          stages.remove(each.getKey(), each.getValue());
        }
      }
    }
  }

  private synchronized Map<SessionKey<BrowserId>, Stage> copy() {
    return Map.copyOf(stages);
  }

  private void tidyOften() {
    try {
      while (true) {
        Thread.sleep(TIDY_EVERY);
        tidy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    tidying.interrupt();
  }
}
