package dev.serai.codeinterpreter.http;

import static dev.serai.protocol.aws.Operation.data;
import static dev.serai.protocol.aws.Operation.extension;

import dev.serai.codeinterpreter.CodeInterpreterId;
import dev.serai.codeinterpreter.CodeSession;
import dev.serai.codeinterpreter.http.SessionReplies.FoundSession;
import dev.serai.codeinterpreter.http.SessionReplies.LiveSessionList;
import dev.serai.codeinterpreter.http.SessionReplies.LiveSummary;
import dev.serai.codeinterpreter.http.SessionReplies.SessionList;
import dev.serai.codeinterpreter.http.SessionReplies.SessionSummary;
import dev.serai.codeinterpreter.http.SessionReplies.StartedSession;
import dev.serai.codeinterpreter.http.SessionReplies.StoppedSession;
import dev.serai.codeinterpreter.http.SessionReplies.Usage;
import dev.serai.codeinterpreter.http.SessionReplies.UsageList;
import dev.serai.codeinterpreter.http.SessionRequests.GetSession;
import dev.serai.codeinterpreter.http.SessionRequests.ListLiveSessions;
import dev.serai.codeinterpreter.http.SessionRequests.ListSessions;
import dev.serai.codeinterpreter.http.SessionRequests.ListUsage;
import dev.serai.codeinterpreter.http.SessionRequests.StartSession;
import dev.serai.codeinterpreter.http.SessionRequests.StopSession;
import dev.serai.codeinterpreter.session.CodeSessionService;
import dev.serai.codeinterpreter.session.LiveCodeSession;
import dev.serai.codeinterpreter.session.SessionWish;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import dev.serai.sandbox.Stats;
import dev.serai.sessions.SessionId;
import dev.serai.sessions.SessionUsage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Sessions of code interpreters: started, found, listed, stopped. */
public final class CodeSessionRoutes {

  private static final int PAGE = 10;

  private final CodeSessionService sessions;
  private final InstantSource clock;

  public CodeSessionRoutes(CodeSessionService sessions, InstantSource clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  /** The operation table. */
  public List<Operation<?>> operations() {
    String all = "/code-interpreters/{codeInterpreterIdentifier}/sessions/";
    return List.of(
        data(
            "StartCodeInterpreterSession",
            Method.PUT,
            all + "start",
            200,
            StartSession.class,
            this::start),
        data(
            "GetCodeInterpreterSession", Method.GET, all + "get", 200, GetSession.class, this::get),
        data(
            "ListCodeInterpreterSessions",
            Method.POST,
            all + "list",
            200,
            ListSessions.class,
            this::list),
        data(
            "StopCodeInterpreterSession",
            Method.PUT,
            all + "stop",
            200,
            StopSession.class,
            this::stop),
        extension(
            "ListLiveCodeInterpreterSessions",
            Method.GET,
            "/serai/v1/code-interpreters/sessions",
            200,
            ListLiveSessions.class,
            this::live),
        extension(
            "ListCodeInterpreterSessionUsage",
            Method.GET,
            "/serai/v1/code-interpreters/usage",
            200,
            ListUsage.class,
            this::usage));
  }

  private Reply start(Call<StartSession> call) {
    StartSession input = call.input();
    Unhonoured.refuse(input.filesystemConfigurations());
    CodeInterpreterId id = Address.of(input.codeInterpreterIdentifier());
    var wish =
        new SessionWish(
            input.name(),
            input
                .sessionTimeoutSeconds()
                .map(Duration::ofSeconds)
                .orElse(SessionWish.DEFAULT_TIMEOUT),
            Certificates.secrets(input.certificates()));
    CodeSession started =
        sessions.startCodeInterpreterSession(call.caller(), id, wish, input.clientToken());
    return Reply.json(
        new StartedSession(id.value(), started.key().id().value(), started.createdAt()));
  }

  private Reply get(Call<GetSession> call) {
    CodeInterpreterId id = Address.of(call.input().codeInterpreterIdentifier());
    CodeSession found =
        sessions.getCodeInterpreterSession(
            call.caller(), id, new SessionId(call.input().sessionId()));
    return Reply.json(
        new FoundSession(
            id.value(),
            found.key().id().value(),
            found.name(),
            found.createdAt(),
            found.timeout().toSeconds(),
            found.status(clock.instant()),
            Certificates.wire(found.certificates())));
  }

  private Reply list(Call<ListSessions> call) {
    ListSessions input = call.input();
    Page<CodeSession> page =
        sessions.listCodeInterpreterSessions(
            call.caller(),
            Address.of(input.codeInterpreterIdentifier()),
            input.status(),
            new PageRequest(input.maxResults().orElse(PAGE), input.nextToken()));
    Instant now = clock.instant();
    return Reply.json(
        new SessionList(page.map(session -> summary(session, now)).items(), page.next()));
  }

  private static SessionSummary summary(CodeSession session, Instant now) {
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
    CodeInterpreterId id = Address.of(input.codeInterpreterIdentifier());
    Instant at =
        sessions.stopCodeInterpreterSession(
            call.caller(), id, new SessionId(input.sessionId()), input.clientToken());
    return Reply.json(new StoppedSession(id.value(), input.sessionId(), at));
  }

  private Reply live(Call<ListLiveSessions> call) {
    ListLiveSessions input = call.input();
    Page<LiveCodeSession> page =
        Page.of(
            sessions.listLiveCodeInterpreterSessions(call.caller()),
            new PageRequest(input.maxResults().orElse(PAGE), input.nextToken()),
            CodeSessionRoutes::cursor);
    return Reply.json(
        new LiveSessionList(page.map(CodeSessionRoutes::summary).items(), page.next()));
  }

  /** Sorts as the list does. */
  private static String cursor(LiveCodeSession session) {
    return "%020d/%s".formatted(session.createdAt().toEpochMilli(), session.key().id());
  }

  private static LiveSummary summary(LiveCodeSession session) {
    Stats used = session.sandbox().stats();
    return new LiveSummary(
        session.key().resource().value(),
        session.key().id().value(),
        session.createdAt(),
        session.overAt(),
        session.sandbox().isolationClass().word(),
        session.calls(),
        used.cpu().toNanos() / 1e9,
        used.memoryBytes(),
        used.peakMemoryBytes(),
        used.processes());
  }

  private Reply usage(Call<ListUsage> call) {
    ListUsage input = call.input();
    Page<SessionUsage<CodeInterpreterId>> page =
        sessions.listCodeInterpreterSessionUsage(
            call.caller(), new PageRequest(input.maxResults().orElse(PAGE), input.nextToken()));
    return Reply.json(new UsageList(page.map(CodeSessionRoutes::usage).items(), page.next()));
  }

  private static Usage usage(SessionUsage<CodeInterpreterId> used) {
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
