package dev.serai.browser.session;

import dev.serai.browser.Browser;
import dev.serai.browser.BrowserAccess;
import dev.serai.browser.BrowserId;
import dev.serai.browser.BrowserSession;
import dev.serai.browser.BrowserStore;
import dev.serai.browser.Lookup;
import dev.serai.browser.StreamStatus;
import dev.serai.browser.action.ActionOutcome;
import dev.serai.browser.action.BrowserAction;
import dev.serai.browser.action.Hands;
import dev.serai.browser.chromium.DevToolsClient;
import dev.serai.browser.policy.Ward;
import dev.serai.browser.profile.BrowserProfile;
import dev.serai.browser.profile.ProfileContents;
import dev.serai.browser.profile.ProfileId;
import dev.serai.browser.profile.SavedFrom;
import dev.serai.browser.recording.Recordings;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.http.Header;
import dev.serai.sessions.LiveSessions;
import dev.serai.sessions.SessionDesk;
import dev.serai.sessions.SessionDesk.Asked;
import dev.serai.sessions.SessionDesk.Start;
import dev.serai.sessions.SessionId;
import dev.serai.sessions.SessionKey;
import dev.serai.sessions.SessionLimits;
import dev.serai.sessions.SessionStatus;
import dev.serai.sessions.SessionUsage;
import dev.serai.storage.Stamp;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The data plane of browsers: one method for each operation. Every method asks access control
 * first, on the browser, and sees only the caller's account.
 *
 * <p>A session is READY when it is answered and ends when its time is up, counted from its start,
 * whatever is done in it. What is known of an ended one is kept for {@link SessionLimits#keptFor}.
 *
 * <p>Errors of all: DENIED when access control refuses; NOT_FOUND when the account has no such
 * browser or session, or the session has ended. Source: AgentCore developer guide, browser tool.
 */
public final class BrowserSessionService {

  /** A page with an open dialog, or one that hangs, answers nothing. */
  private static final Duration ACTION_WITHIN = Duration.ofSeconds(30);

  private final BrowserAccess access;
  private final Workplaces workplaces;
  private final Recordings recordings;
  private final LiveSessions<BrowserId, LiveBrowserSession> live;
  private final SessionDesk<BrowserId, BrowserSession, LiveBrowserSession, BrowserStore.Rows> desk;
  private final ProfileContents profiles;
  private final InstantSource clock;
  private final int commandBytes;

  BrowserSessionService(
      BrowserAccess access,
      Workplaces workplaces,
      Recordings recordings,
      LiveSessions<BrowserId, LiveBrowserSession> live,
      SessionDesk<BrowserId, BrowserSession, LiveBrowserSession, BrowserStore.Rows> desk,
      ProfileContents profiles,
      InstantSource clock,
      int commandBytes) {
    this.access = access;
    this.workplaces = workplaces;
    this.recordings = recordings;
    this.live = live;
    this.desk = desk;
    this.profiles = profiles;
    this.clock = clock;
    this.commandBytes = commandBytes;
  }

  /**
   * Starts a session. A repeated {@code clientToken} starts nothing and gets the first answer.
   *
   * @throws ServiceException QUOTA when the account or this server has as many as it may, INTERNAL
   *     when this host cannot sandbox it
   */
  public BrowserSession startBrowserSession(
      Caller caller, BrowserId id, SessionWish wish, Optional<String> clientToken) {
    access.require(caller, "StartBrowserSession", id);
    wish.profile().ifPresent(of -> profiles.require(caller, "StartBrowserSession", of));
    return desk.start(
        new Asked<>(caller.account(), id, "StartBrowserSession", wish, clientToken),
        new Start<>(
            rows -> browser(rows, caller, id),
            (browser, key) -> begin(caller, browser, key, wish),
            started -> known(started, wish)));
  }

  private Browser browser(BrowserStore.Rows rows, Caller caller, BrowserId id) {
    return Lookup.browser(rows, access.region(), caller.account(), id);
  }

  private LiveBrowserSession begin(
      Caller caller, Browser browser, SessionKey<BrowserId> key, SessionWish wish) {
    Workplace workplace = workplaces.make(browser, wish, new Ward(caller, browser.arn(), key.id()));
    Instant now = Stamp.of(clock);
    recordings.begin(browser, key, now, workplace.sandbox(), workplace.chromium());
    return new LiveBrowserSession(key, workplace, now, wish.timeout(), wish.viewPort());
  }

  private BrowserSession known(LiveBrowserSession started, SessionWish wish) {
    return new BrowserSession(
        started.key(),
        wish.name(),
        wish.timeout(),
        wish.viewPort(),
        desk.server(),
        started.createdAt(),
        started.overAt(),
        false,
        wish.profile());
  }

  /** What is known of a session, also of one that has ended. */
  public BrowserSession getBrowserSession(Caller caller, BrowserId id, SessionId session) {
    access.require(caller, "GetBrowserSession", id);
    return desk.get(new SessionKey<>(caller.account(), id, session));
  }

  /**
   * Newest first.
   *
   * @param status all when empty
   */
  public Page<BrowserSession> listBrowserSessions(
      Caller caller, BrowserId id, Optional<SessionStatus> status, PageRequest page) {
    access.require(caller, "ListBrowserSessions", id);
    return desk.list(caller.account(), id, rows -> browser(rows, caller, id), status, page);
  }

  /**
   * Ends a session with all that runs in it. One that has ended already stays as it is.
   *
   * @return when it ended
   */
  public Instant stopBrowserSession(
      Caller caller, BrowserId id, SessionId session, Optional<String> clientToken) {
    access.require(caller, "StopBrowserSession", id);
    return desk.stop(
        new Asked<>(caller.account(), id, "StopBrowserSession", session, clientToken), session);
  }

  /**
   * Whether programs may drive a session; empty for one that does not live on this server.
   *
   * <p>Whoever asks has been answered for the session itself.
   */
  public Optional<StreamStatus> automationOf(BrowserSession session) {
    return live.find(session.key()).map(LiveBrowserSession::automation);
  }

  /**
   * Takes the page from programs or gives it back. What a connected program sends waits meanwhile.
   * A repeated {@code clientToken} changes nothing and gets the first answer.
   *
   * @return when it was done
   * @throws ServiceException CONFLICT when the session lives on another server
   */
  public Instant updateBrowserStream(
      Caller caller,
      BrowserId id,
      SessionId session,
      StreamStatus wanted,
      Optional<String> clientToken) {
    access.require(caller, "UpdateBrowserStream", id, Map.of("sessionId", session.value()));
    LiveBrowserSession found = desk.requireLive(new SessionKey<>(caller.account(), id, session));
    List<Object> wish = List.of(session, wanted);
    return desk.once(
        new Asked<>(caller.account(), id, "UpdateBrowserStream", wish, clientToken),
        () -> found.gate().set(wanted));
  }

  /**
   * Connects a program to the browser of a session (ConnectBrowserAutomationStream). There is one
   * at a time; one whose program is gone can be had anew.
   *
   * @throws ServiceException CONFLICT when a program is connected, a person has taken over, or the
   *     session lives on another server; DEPENDENCY when the browser does not answer
   */
  public Automation automate(Caller caller, BrowserId id, SessionId session, List<Header> offered) {
    access.require(
        caller, "ConnectBrowserAutomationStream", id, Map.of("sessionId", session.value()));
    LiveBrowserSession found = desk.requireLive(new SessionKey<>(caller.account(), id, session));
    if (found.automation() == StreamStatus.DISABLED) {
      throw ServiceException.conflict(
          "the automation stream of session %s is DISABLED: a person has taken over"
              .formatted(session));
    }
    if (!found.beginDriving()) {
      throw ServiceException.conflict(
          "session %s has its one automation connection already".formatted(session));
    }
    try {
      return new Automation(
          found, found.workplace().chromium().open(readable(offered)), commandBytes);
    } catch (IOException e) {
      found.endDriving();
      throw new ServiceException(
          ErrorKind.DEPENDENCY, "the browser did not take the connection: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      found.endDriving();
      throw e;
    }
  }

  /** What is compressed cannot be read, so no extension is offered. */
  private static List<Header> readable(List<Header> offered) {
    return offered.stream().filter(header -> !header.is("Sec-WebSocket-Extensions")).toList();
  }

  /**
   * Does one thing in a session as by hand, on the page that is in front. Those of one session wait
   * for each other.
   *
   * @param name of the action, for policies
   * @return also of what failed
   * @throws ServiceException CONFLICT when the session lives on another server
   */
  public ActionOutcome invokeBrowser(
      Caller caller, BrowserId id, SessionId session, String name, BrowserAction action) {
    access.require(
        caller, "InvokeBrowser", id, Map.of("sessionId", session.value(), "actionName", name));
    LiveBrowserSession found = desk.requireLive(new SessionKey<>(caller.account(), id, session));
    found.hands().lock();
    try (var page = DevToolsClient.ofPage(found.workplace().chromium(), ACTION_WITHIN)) {
      return new Hands(page, found.viewPort()).perform(action);
    } catch (IOException e) {
      return new ActionOutcome.Failed("the page did not answer: " + e.getMessage());
    } finally {
      found.hands().unlock();
    }
  }

  /**
   * Overwrites a profile with the cookies and the local storage that a session has now; its pages
   * stay as they are. Asked on the profile and on the browser. A repeated {@code clientToken}
   * changes nothing and gets what there is.
   *
   * @throws ServiceException NOT_FOUND when the account has no such profile; CONFLICT when the
   *     session lives on another server; as {@link ProfileContents#save}
   */
  public BrowserProfile saveBrowserSessionProfile(
      Caller caller, ProfileId profile, SavedFrom source, Optional<String> clientToken) {
    String operation = "SaveBrowserSessionProfile";
    SessionId session = source.session();
    access.require(caller, operation, source.browser(), Map.of("sessionId", session.value()));
    profiles.require(caller, operation, profile);
    LiveBrowserSession found =
        desk.requireLive(new SessionKey<>(caller.account(), source.browser(), session));
    return profiles.save(
        caller.account(), profile, source, found.workplace().chromium(), clientToken);
  }

  /**
   * A session for somebody who watches it (ConnectBrowserLiveViewStream).
   *
   * @throws ServiceException CONFLICT when the session lives on another server
   */
  public LiveBrowserSession watch(Caller caller, BrowserId id, SessionId session) {
    access.require(
        caller, "ConnectBrowserLiveViewStream", id, Map.of("sessionId", session.value()));
    return desk.requireLive(new SessionKey<>(caller.account(), id, session));
  }

  /** Those of the account that live on this server, oldest first. An extension. */
  public List<LiveBrowserSession> listLiveBrowserSessions(Caller caller) {
    access.requireAny(caller, "ListLiveBrowserSessions");
    return live.list(caller.account());
  }

  /** What sessions of the account used, what ended last first. An extension. */
  public Page<SessionUsage<BrowserId>> listBrowserSessionUsage(Caller caller, PageRequest page) {
    access.requireAny(caller, "ListBrowserSessionUsage");
    return desk.usage(caller.account(), page);
  }
}
