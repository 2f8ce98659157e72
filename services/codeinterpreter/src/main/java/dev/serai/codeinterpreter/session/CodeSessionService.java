package dev.serai.codeinterpreter.session;

import dev.serai.codeinterpreter.CodeInterpreter;
import dev.serai.codeinterpreter.CodeInterpreterAccess;
import dev.serai.codeinterpreter.CodeInterpreterId;
import dev.serai.codeinterpreter.CodeInterpreterStore;
import dev.serai.codeinterpreter.CodeSession;
import dev.serai.codeinterpreter.Lookup;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The data plane of code interpreters: one method for each operation. Every method asks access
 * control first, on the interpreter, and sees only the caller's account.
 *
 * <p>A session is READY when it is answered and ends when its time is up, counted from its start,
 * whatever is done in it. What is known of an ended one is kept for {@link SessionLimits#keptFor}.
 *
 * <p>Errors of all: DENIED when access control refuses; NOT_FOUND when the account has no such
 * interpreter or session, or the session has ended. Source: AgentCore developer guide, code
 * interpreter.
 */
public final class CodeSessionService {

  private final CodeInterpreterAccess access;
  private final Workplaces workplaces;
  private final LiveSessions<CodeInterpreterId, LiveCodeSession> live;
  private final SessionDesk<
          CodeInterpreterId, CodeSession, LiveCodeSession, CodeInterpreterStore.Rows>
      desk;
  private final CallLimits limits;
  private final CallRates rates;
  private final InstantSource clock;

  CodeSessionService(
      CodeInterpreterAccess access,
      Workplaces workplaces,
      LiveSessions<CodeInterpreterId, LiveCodeSession> live,
      SessionDesk<CodeInterpreterId, CodeSession, LiveCodeSession, CodeInterpreterStore.Rows> desk,
      CallLimits limits,
      InstantSource clock) {
    this.access = access;
    this.workplaces = workplaces;
    this.live = live;
    this.desk = desk;
    this.limits = limits;
    this.rates = new CallRates(limits.perSecond());
    this.clock = clock;
  }

  /**
   * Starts a session. A repeated {@code clientToken} starts nothing and gets the first answer.
   *
   * @throws ServiceException QUOTA when the account or this server has as many as it may, INTERNAL
   *     when this host cannot sandbox it, VALIDATION when a secret holds no certificates
   */
  public CodeSession startCodeInterpreterSession(
      Caller caller, CodeInterpreterId id, SessionWish wish, Optional<String> clientToken) {
    access.require(caller, "StartCodeInterpreterSession", id);
    access.requireSecrets(caller, wish.certificates());
    return desk.start(
        new Asked<>(caller.account(), id, "StartCodeInterpreterSession", wish, clientToken),
        new Start<>(
            rows -> interpreter(rows, caller, id),
            (interpreter, key) -> begin(interpreter, key, wish),
            started -> known(started, wish)));
  }

  private CodeInterpreter interpreter(
      CodeInterpreterStore.Rows rows, Caller caller, CodeInterpreterId id) {
    return Lookup.interpreter(rows, access.region(), caller.account(), id);
  }

  private LiveCodeSession begin(
      CodeInterpreter interpreter, SessionKey<CodeInterpreterId> key, SessionWish wish) {
    Workplace workplace = workplaces.take(interpreter, wish.certificates());
    return new LiveCodeSession(
        key, workplace, Stamp.of(clock), wish.timeout(), limits.concurrency());
  }

  private CodeSession known(LiveCodeSession started, SessionWish wish) {
    return new CodeSession(
        started.key(),
        wish.name(),
        wish.timeout(),
        desk.server(),
        started.createdAt(),
        started.overAt(),
        false,
        wish.certificates());
  }

  /** What is known of a session, also of one that has ended. */
  public CodeSession getCodeInterpreterSession(
      Caller caller, CodeInterpreterId id, SessionId session) {
    access.require(caller, "GetCodeInterpreterSession", id);
    return desk.get(new SessionKey<>(caller.account(), id, session));
  }

  /**
   * Newest first.
   *
   * @param status all when empty
   */
  public Page<CodeSession> listCodeInterpreterSessions(
      Caller caller, CodeInterpreterId id, Optional<SessionStatus> status, PageRequest page) {
    access.require(caller, "ListCodeInterpreterSessions", id);
    return desk.list(caller.account(), id, rows -> interpreter(rows, caller, id), status, page);
  }

  /**
   * Ends a session with all that runs in it. One that has ended already stays as it is.
   *
   * @return when it ended
   */
  public Instant stopCodeInterpreterSession(
      Caller caller, CodeInterpreterId id, SessionId session, Optional<String> clientToken) {
    access.require(caller, "StopCodeInterpreterSession", id);
    return desk.stop(
        new Asked<>(caller.account(), id, "StopCodeInterpreterSession", session, clientToken),
        session);
  }

  /**
   * Takes a place in a session for one call (InvokeCodeInterpreter). Policies see the session and
   * the tool.
   *
   * @param tool its name
   * @throws ServiceException THROTTLED when the session has as many calls under way, or the account
   *     makes as many a second, as it may; CONFLICT when the session lives on another server
   */
  public ToolActivity begin(Caller caller, CodeInterpreterId id, SessionId session, String tool) {
    access.require(
        caller,
        "InvokeCodeInterpreter",
        id,
        Map.of("sessionId", session.value(), "toolName", tool));
    rates.require(caller.account());
    var key = new SessionKey<>(caller.account(), id, session);
    return new ToolActivity(live, desk.requireLive(key), limits);
  }

  /** Those of the account that live on this server, oldest first. An extension. */
  public List<LiveCodeSession> listLiveCodeInterpreterSessions(Caller caller) {
    access.requireAny(caller, "ListLiveCodeInterpreterSessions");
    return live.list(caller.account());
  }

  /** What sessions of the account used, what ended last first. An extension. */
  public Page<SessionUsage<CodeInterpreterId>> listCodeInterpreterSessionUsage(
      Caller caller, PageRequest page) {
    access.requireAny(caller, "ListCodeInterpreterSessionUsage");
    return desk.usage(caller.account(), page);
  }
}
