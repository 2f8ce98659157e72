package dev.serai.runtime.session;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.http.Header;
import dev.serai.runtime.inbound.Behalf;
import dev.serai.runtime.session.Target.Address;
import io.opentelemetry.api.trace.SpanContext;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operations on live sessions: permission, checks, work. */
public final class SessionService {

  private final Target target;
  private final Sessions sessions;
  private final InvocationService invocations;
  private final UsageStore usage;
  private final AccessControl access;
  private final Region region;
  private final Clock clock;

  SessionService(
      Target target,
      Sessions sessions,
      InvocationService invocations,
      UsageStore usage,
      AccessControl access,
      Region region,
      Clock clock) {
    this.target = target;
    this.sessions = sessions;
    this.invocations = invocations;
    this.usage = usage;
    this.access = access;
    this.region = region;
    this.clock = clock;
  }

  /**
   * Checks that the caller may do {@code action} on the runtime and names the session meant, for
   * operators.
   *
   * @throws ServiceException of kind VALIDATION, DENIED or NOT_FOUND
   */
  public SessionKey key(Caller caller, String action, Address address) {
    return target.key(caller, action, address);
  }

  /**
   * Checks that the caller may do {@code action} of the data plane for whom it says, by the method
   * it shows itself.
   *
   * @throws ServiceException of kind VALIDATION, UNAUTHENTICATED, DENIED, NOT_FOUND or CONFLICT
   */
  public Visit visit(Caller caller, String action, Address address, Behalf behalf) {
    return target.visit(caller, action, address, behalf);
  }

  /**
   * {@code InvokeAgentRuntime}: passes the payload on.
   *
   * @throws ServiceException of kind DENIED, NOT_FOUND, QUOTA, THROTTLED or DEPENDENCY
   */
  public InvocationService.Answer invoke(Invocation invocation) {
    return invocations.invoke(invocation);
  }

  /** {@code GetAgentCard}. */
  public InvocationService.Answer agentCard(Invocation invocation) {
    return invocations.agentCard(invocation);
  }

  /** The headers an agent is given with a call that is not an invocation, such as a WebSocket. */
  public List<Header> agentHeaders(
      Visit visit, String requestId, Map<String, List<String>> headers, Session.Activity activity) {
    var call = new Invocation(visit, requestId, headers, 0, InputStream.nullInputStream());
    return invocations.headers(call, activity, SpanContext.getInvalid());
  }

  /**
   * Opens a stretch of work on a session, starting the session when it is not alive.
   *
   * @throws ServiceException of kind DENIED when the session is another user's
   */
  public Session.Activity begin(Visit visit) {
    return target.session(visit).begin();
  }

  /**
   * {@code StopRuntimeSession}: destroys it now.
   *
   * @throws ServiceException of kind DENIED when the session is another user's, NOT_FOUND when it
   *     is not alive
   */
  public void stop(Visit visit) {
    sessions.find(visit.key()).ifPresent(visit::requireEntry);
    stop(visit.key(), EndReason.STOPPED);
  }

  /**
   * Destroys a session for an operator.
   *
   * @throws ServiceException of kind NOT_FOUND when it is not alive
   */
  public void stop(SessionKey key, EndReason reason) {
    if (!sessions.stop(key, reason)) {
      throw ServiceException.notFound(
          "session %s of runtime %s is not alive".formatted(key.sessionId(), key.runtime()));
    }
  }

  /** The account's live sessions, oldest first. */
  public Page<SessionView> list(Caller caller, Optional<String> runtime, PageRequest page) {
    access.require(caller, "bedrock-agentcore:ListRuntimeSessions", anyRuntime(caller));
    List<Session> rows =
        sessions.list(caller.account()).stream()
            .filter(
                session ->
                    runtime.map(id -> session.key().runtime().value().equals(id)).orElse(true))
            .toList();
    return Page.of(rows, page, SessionService::cursor)
        .map(session -> SessionView.of(session, clock.instant()));
  }

  /**
   * One live session by the id its caller chose.
   *
   * @throws ServiceException of kind NOT_FOUND when none is alive
   */
  public Session find(Caller caller, String action, Address address) {
    SessionKey key = target.key(caller, action, address);
    return sessions
        .find(key)
        .orElseThrow(
            () ->
                ServiceException.notFound(
                    "session %s of runtime %s is not alive"
                        .formatted(key.sessionId(), key.runtime())));
  }

  /** A live session as operators see it. */
  public SessionView view(Session session) {
    return SessionView.of(session, clock.instant());
  }

  /** What ended environments used, newest first. */
  public Page<UsageRecord> usage(Caller caller, PageRequest page) {
    access.require(caller, "bedrock-agentcore:ListRuntimeSessionUsage", anyRuntime(caller));
    return usage.list(caller.account(), page);
  }

  private static String cursor(Session session) {
    return "%020d/%s".formatted(session.createdAt().toEpochMilli(), session.key().sessionId());
  }

  private Arn anyRuntime(Caller caller) {
    return Arn.agentCore(region, caller.account(), "runtime/*");
  }
}
