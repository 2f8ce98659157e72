package dev.serai.browser.http;

import static dev.serai.protocol.aws.Operation.data;
import static dev.serai.protocol.aws.Operation.extension;

import dev.serai.browser.BrowserId;
import dev.serai.browser.BrowserSession;
import dev.serai.browser.StreamStatus;
import dev.serai.browser.ViewPort;
import dev.serai.browser.http.SessionReplies.AutomationStream;
import dev.serai.browser.http.SessionReplies.FoundSession;
import dev.serai.browser.http.SessionReplies.LiveSessionList;
import dev.serai.browser.http.SessionReplies.LiveSummary;
import dev.serai.browser.http.SessionReplies.LiveViewStream;
import dev.serai.browser.http.SessionReplies.SessionList;
import dev.serai.browser.http.SessionReplies.SessionSummary;
import dev.serai.browser.http.SessionReplies.StartedSession;
import dev.serai.browser.http.SessionReplies.StoppedSession;
import dev.serai.browser.http.SessionReplies.Streams;
import dev.serai.browser.http.SessionReplies.UpdatedStream;
import dev.serai.browser.http.SessionReplies.Usage;
import dev.serai.browser.http.SessionReplies.UsageList;
import dev.serai.browser.http.SessionRequests.AutomationStreamUpdate;
import dev.serai.browser.http.SessionRequests.GetSession;
import dev.serai.browser.http.SessionRequests.ListLiveSessions;
import dev.serai.browser.http.SessionRequests.ListSessions;
import dev.serai.browser.http.SessionRequests.ListUsage;
import dev.serai.browser.http.SessionRequests.StartSession;
import dev.serai.browser.http.SessionRequests.StopSession;
import dev.serai.browser.http.SessionRequests.UpdateStream;
import dev.serai.browser.http.SessionRequests.WireViewPort;
import dev.serai.browser.http.SessionSettings.ProfileConfiguration;
import dev.serai.browser.profile.ProfileId;
import dev.serai.browser.session.BrowserSessionService;
import dev.serai.browser.session.LiveBrowserSession;
import dev.serai.browser.session.SessionWish;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import dev.serai.sandbox.Stats;
import dev.serai.sessions.SessionId;
import dev.serai.sessions.SessionKey;
import dev.serai.sessions.SessionUsage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Sessions of browsers: started, found, listed, stopped. */
public final class BrowserSessionRoutes {

  private static final int PAGE = 10;

  private final BrowserSessionService sessions;
  private final StreamAddresses addresses;
  private final InstantSource clock;

  public BrowserSessionRoutes(
      BrowserSessionService sessions, StreamAddresses addresses, InstantSource clock) {
    this.sessions = sessions;
    this.addresses = addresses;
    this.clock = clock;
  }

  /** The operation table. */
  public List<Operation<?>> operations() {
    String all = "/browsers/{browserIdentifier}/sessions/";
    return List.of(
        data(
            "StartBrowserSession", Method.PUT, all + "start", 200, StartSession.class, this::start),
        data("GetBrowserSession", Method.GET, all + "get", 200, GetSession.class, this::get),
        data("ListBrowserSessions", Method.POST, all + "list", 200, ListSessions.class, this::list),
        data("StopBrowserSession", Method.PUT, all + "stop", 200, StopSession.class, this::stop),
        data(
            "UpdateBrowserStream",
            Method.PUT,
            all + "streams/update",
            200,
            UpdateStream.class,
            this::update),
        extension(
            "ListLiveBrowserSessions",
            Method.GET,
            "/serai/v1/browsers/sessions",
            200,
            ListLiveSessions.class,
            this::live),
        extension(
            "ListBrowserSessionUsage",
            Method.GET,
            "/serai/v1/browsers/usage",
            200,
            ListUsage.class,
            this::usage));
  }

  private Reply start(Call<StartSession> call) {
    StartSession input = call.input();
    SessionSettings.refuse(input);
    BrowserId id = Address.of(input.browserIdentifier());
    var wish =
        new SessionWish(
            input.name(),
            input
                .sessionTimeoutSeconds()
                .map(Duration::ofSeconds)
                .orElse(SessionWish.DEFAULT_TIMEOUT),
            input.viewPort().map(BrowserSessionRoutes::viewPort).orElse(ViewPort.DEFAULT),
            input.profileConfiguration().map(of -> new ProfileId(of.profileIdentifier())));
    BrowserSession started =
        sessions.startBrowserSession(call.caller(), id, wish, input.clientToken());
    return Reply.json(
        new StartedSession(
            id.value(), started.key().id().value(), started.createdAt(), streams(started)));
  }

  private Reply get(Call<GetSession> call) {
    BrowserId id = Address.of(call.input().browserIdentifier());
    BrowserSession found =
        sessions.getBrowserSession(call.caller(), id, new SessionId(call.input().sessionId()));
    Instant now = clock.instant();
    return Reply.json(
        new FoundSession(
            id.value(),
            found.key().id().value(),
            found.name(),
            found.createdAt(),
            new WireViewPort(found.viewPort().width(), found.viewPort().height()),
            found.profile().map(of -> new ProfileConfiguration(of.value())),
            found.timeout().toSeconds(),
            found.status(now),
            streams(found),
            found.updatedAt(now)));
  }

  private static ViewPort viewPort(WireViewPort wire) {
    return new ViewPort(wire.width(), wire.height());
  }

  /** Of a session that lives here. */
  private Optional<Streams> streams(BrowserSession session) {
    return sessions.automationOf(session).map(status -> streams(session.key(), status));
  }

  private Streams streams(SessionKey<BrowserId> key, StreamStatus status) {
    return new Streams(
        new AutomationStream(addresses.automation(key), status),
        new LiveViewStream(addresses.liveView(key)));
  }

  private Reply list(Call<ListSessions> call) {
    ListSessions input = call.input();
    Page<BrowserSession> page =
        sessions.listBrowserSessions(
            call.caller(),
            Address.of(input.browserIdentifier()),
            input.status(),
            new PageRequest(input.maxResults().orElse(PAGE), input.nextToken()));
    Instant now = clock.instant();
    return Reply.json(
        new SessionList(page.map(session -> summary(session, now)).items(), page.next()));
  }

  private static SessionSummary summary(BrowserSession session, Instant now) {
    return new SessionSummary(
        session.key().resource().value(),
        session.key().id().value(),
        session.name(),
        session.status(now),
        session.createdAt(),
        session.updatedAt(now));
  }

  private Reply stop(Call<StopSession> call) {
    StopSession input = call.input();
    BrowserId id = Address.of(input.browserIdentifier());
    Instant at =
        sessions.stopBrowserSession(
            call.caller(), id, new SessionId(input.sessionId()), input.clientToken());
    return Reply.json(new StoppedSession(id.value(), input.sessionId(), at));
  }

  private Reply update(Call<UpdateStream> call) {
    UpdateStream input = call.input();
    BrowserId id = Address.of(input.browserIdentifier());
    var session = new SessionId(input.sessionId());
    StreamStatus wanted =
        input
            .streamUpdate()
            .automationStreamUpdate()
            .flatMap(AutomationStreamUpdate::streamStatus)
            .orElseThrow(
                () ->
                    ServiceException.validation(
                        "streamUpdate.automationStreamUpdate.streamStatus",
                        "must say ENABLED or DISABLED"));
    Instant at =
        sessions.updateBrowserStream(call.caller(), id, session, wanted, input.clientToken());
    var key = new SessionKey<>(call.caller().account(), id, session);
    return Reply.json(new UpdatedStream(id.value(), session.value(), streams(key, wanted), at));
  }

  private Reply live(Call<ListLiveSessions> call) {
    ListLiveSessions input = call.input();
    Page<LiveBrowserSession> page =
        Page.of(
            sessions.listLiveBrowserSessions(call.caller()),
            new PageRequest(input.maxResults().orElse(PAGE), input.nextToken()),
            BrowserSessionRoutes::cursor);
    return Reply.json(
        new LiveSessionList(page.map(BrowserSessionRoutes::summary).items(), page.next()));
  }

  /** Sorts as the list does. */
  private static String cursor(LiveBrowserSession session) {
    return "%020d/%s".formatted(session.createdAt().toEpochMilli(), session.key().id());
  }

  private static LiveSummary summary(LiveBrowserSession session) {
    Stats used = session.sandbox().stats();
    return new LiveSummary(
        session.key().resource().value(),
        session.key().id().value(),
        session.createdAt(),
        session.overAt(),
        session.sandbox().isolationClass().word(),
        session.automation(),
        session.driven(),
        used.cpu().toNanos() / 1e9,
        used.memoryBytes(),
        used.peakMemoryBytes(),
        used.processes());
  }

  private Reply usage(Call<ListUsage> call) {
    ListUsage input = call.input();
    Page<SessionUsage<BrowserId>> page =
        sessions.listBrowserSessionUsage(
            call.caller(), new PageRequest(input.maxResults().orElse(PAGE), input.nextToken()));
    return Reply.json(new UsageList(page.map(BrowserSessionRoutes::usage).items(), page.next()));
  }

  private static Usage usage(SessionUsage<BrowserId> used) {
    return new Usage(
        used.key().resource().value(),
        used.key().id().value(),
        used.isolationClass(),
        used.startedAt(),
        used.endedAt(),
        used.cpu().toNanos() / 1e9,
        used.peakMemoryBytes(),
        used.reason().name());
  }
}
