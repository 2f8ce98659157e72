package dev.serai.runtime.http;

import static dev.serai.protocol.aws.Operation.extension;

import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import dev.serai.runtime.http.SessionCalls.ListRuntimeSessionUsage;
import dev.serai.runtime.http.SessionCalls.ListRuntimeSessions;
import dev.serai.runtime.http.SessionCalls.RuntimeSession;
import dev.serai.runtime.http.SessionCalls.RuntimeSessionLogs;
import dev.serai.runtime.http.SessionCalls.SessionList;
import dev.serai.runtime.http.SessionCalls.SessionSummary;
import dev.serai.runtime.http.SessionCalls.Usage;
import dev.serai.runtime.http.SessionCalls.UsageList;
import dev.serai.runtime.session.EndReason;
import dev.serai.runtime.session.Session;
import dev.serai.runtime.session.SessionService;
import dev.serai.runtime.session.SessionView;
import dev.serai.runtime.session.Target.Address;
import dev.serai.runtime.session.UsageRecord;
import dev.serai.sandbox.Stats;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /serai/v1/runtime}: see, inspect, kill and read live sessions. */
public final class SessionRoutes {

  private static final int PAGE = 100;

  private final SessionService sessions;

  public SessionRoutes(SessionService sessions) {
    this.sessions = sessions;
  }

  /** The operation table. */
  public List<Operation<?>> operations() {
    String all = "/serai/v1/runtime/sessions";
    String one = all + "/{agentRuntimeId}/{sessionId}";
    return List.of(
        extension(
            "ListRuntimeSessions", Method.GET, all, 200, ListRuntimeSessions.class, this::list),
        extension("GetRuntimeSession", Method.GET, one, 200, RuntimeSession.class, this::get),
        extension("KillRuntimeSession", Method.DELETE, one, 204, RuntimeSession.class, this::kill),
        extension(
            "GetRuntimeSessionLogs",
            Method.GET,
            one + "/logs",
            200,
            RuntimeSessionLogs.class,
            this::logs),
        extension(
            "ListRuntimeSessionUsage",
            Method.GET,
            "/serai/v1/runtime/usage",
            200,
            ListRuntimeSessionUsage.class,
            this::usage));
  }

  private Reply list(Call<ListRuntimeSessions> call) {
    ListRuntimeSessions input = call.input();
    var request = new PageRequest(input.maxResults().orElse(PAGE), input.nextToken());
    Page<SessionView> page = sessions.list(call.caller(), input.agentRuntimeId(), request);
    return Reply.json(
        new SessionList(page.items().stream().map(SessionRoutes::summary).toList(), page.next()));
  }

  private Reply get(Call<RuntimeSession> call) {
    Session session = sessions.find(call.caller(), "GetRuntimeSession", address(call.input()));
    return Reply.json(summary(sessions.view(session)));
  }

  private Reply kill(Call<RuntimeSession> call) {
    sessions.stop(
        sessions.key(call.caller(), "KillRuntimeSession", address(call.input())), EndReason.KILLED);
    return Reply.empty();
  }

  private Reply logs(Call<RuntimeSessionLogs> call) {
    RuntimeSessionLogs input = call.input();
    Address address = address(input.agentRuntimeId(), input.sessionId(), input.qualifier());
    Session session = sessions.find(call.caller(), "GetRuntimeSessionLogs", address);
    var log = new SessionLog(session, input.follow().orElse(false));
    return new Reply.Stream(Map.of("Content-Type", "text/plain; charset=utf-8"), log::writeTo);
  }

  private Reply usage(Call<ListRuntimeSessionUsage> call) {
    ListRuntimeSessionUsage input = call.input();
    var request = new PageRequest(input.maxResults().orElse(PAGE), input.nextToken());
    Page<UsageRecord> page = sessions.usage(call.caller(), request);
    return Reply.json(
        new UsageList(page.items().stream().map(SessionRoutes::usage).toList(), page.next()));
  }

  private static Address address(RuntimeSession input) {
    return address(input.agentRuntimeId(), input.sessionId(), input.qualifier());
  }

  private static Address address(String runtime, String session, Optional<String> endpoint) {
    return new Address(runtime, endpoint, Optional.empty(), Optional.of(session));
  }

  private static SessionSummary summary(SessionView view) {
    Optional<Stats> stats = view.stats();
    return new SessionSummary(
        view.key().sessionId().value(),
        view.key().runtime().value(),
        view.key().endpoint(),
        Integer.toString(view.version()),
        view.state().word(),
        view.createdAt(),
        view.age().toSeconds(),
        view.isolationClass(),
        stats.map(used -> seconds(used.cpu())),
        stats.map(Stats::memoryBytes),
        stats.map(Stats::peakMemoryBytes),
        stats.map(Stats::processes),
        view.endsAt(),
        view.idleEndsAt());
  }

  private static Usage usage(UsageRecord used) {
    return new Usage(
        used.session().sessionId().value(),
        used.session().runtime().value(),
        used.session().endpoint(),
        Integer.toString(used.version()),
        used.startedAt(),
        used.endedAt(),
        seconds(used.cpu()),
        used.peakMemoryBytes(),
        used.reason().name());
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
