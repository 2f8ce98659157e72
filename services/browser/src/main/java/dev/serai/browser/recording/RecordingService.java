package dev.serai.browser.recording;

import dev.serai.browser.BrowserAccess;
import dev.serai.browser.BrowserId;
import dev.serai.browser.BrowserSession;
import dev.serai.browser.BrowserStore;
import dev.serai.browser.Lookup;
import dev.serai.browser.Recording;
import dev.serai.browser.Recording.Place;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.sessions.SessionId;
import dev.serai.sessions.SessionKey;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Recordings of sessions, for those who may see them ({@code GetBrowserSessionRecording} on the
 * browser).
 *
 * <p>Errors of all: DENIED when access control refuses; NOT_FOUND when the account has no such
 * session, or its browser is not recorded; DEPENDENCY when the store does not answer.
 */
public final class RecordingService {

  private static final String ACTION = "GetBrowserSessionRecording";

  private final BrowserAccess access;
  private final BrowserStore store;
  private final RecordingReader reader;
  private final ReplayTickets tickets;

  public RecordingService(
      BrowserAccess access,
      BrowserStore store,
      RecordingStore objects,
      RecordingConfig config,
      Ids ids,
      InstantSource clock) {
    this.access = access;
    this.store = store;
    this.reader = new RecordingReader(objects);
    this.tickets = new ReplayTickets(config, ids, clock);
  }

  private record Found(Place place, BrowserSession session) {}

  private interface Reading<T> {
    T from(Found found) throws IOException;
  }

  /** What there is of it, also while the session lives. */
  public Manifest manifest(Caller caller, BrowserId id, SessionId session) {
    return read(caller, id, session, found -> reader.manifest(found.place(), found.session()));
  }

  /**
   * One batch as it was written; the caller closes it.
   *
   * @param number from 1
   * @throws ServiceException NOT_FOUND also when there is none of that number
   */
  public InputStream batch(Caller caller, BrowserId id, SessionId session, int number) {
    Optional<InputStream> batch =
        read(caller, id, session, found -> reader.batch(found.place(), found.session(), number));
    return batch.orElseThrow(
        () ->
            ServiceException.notFound(
                "the recording of session %s has no batch %d".formatted(session, number)));
  }

  private <T> T read(Caller caller, BrowserId id, SessionId session, Reading<T> reading) {
    Found found = find(caller, id, session);
    try {
      return reading.from(found);
    } catch (IOException e) {
      throw new ServiceException(
          ErrorKind.DEPENDENCY, "the recording cannot be read: " + e.getMessage(), e);
    }
  }

  private Found find(Caller caller, BrowserId id, SessionId session) {
    access.require(caller, ACTION, id, Map.of("sessionId", session.value()));
    return store.read(
        rows -> {
          var key = new SessionKey<>(caller.account(), id, session);
          BrowserSession known = rows.sessions().require(key);
          Place place =
              Lookup.browser(rows, access.region(), caller.account(), id)
                  .settings()
                  .recording()
                  .flatMap(Recording::wanted)
                  .orElseThrow(
                      () ->
                          ServiceException.notFound(
                              "session %s was not recorded".formatted(session)));
          return new Found(place, known);
        });
  }

  /** Lets a page read this recording as the caller, for a short time. */
  public Secret openPage(Caller caller, BrowserId id, SessionId session) {
    return tickets.issue(caller, find(caller, id, session).session().key());
  }

  /** Who opened the page that shows a ticket for this recording. */
  public Optional<Caller> holder(Secret ticket, String browser, String session) {
    return tickets.find(ticket, browser, session);
  }
}
