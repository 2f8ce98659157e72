package dev.serai.codeinterpreter.session;

import dev.serai.codeinterpreter.CodeInterpreter;
import dev.serai.codeinterpreter.CodeInterpreterAccess;
import dev.serai.codeinterpreter.CodeInterpreterId;
import dev.serai.codeinterpreter.CodeInterpreterQuotas;
import dev.serai.codeinterpreter.CodeInterpreterStore;
import dev.serai.codeinterpreter.CodeSession;
import dev.serai.codeinterpreter.Lookup;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import dev.serai.sessions.EndReason;
import dev.serai.sessions.LiveSessions;
import dev.serai.sessions.SessionId;
import dev.serai.sessions.SessionKey;
import dev.serai.sessions.SessionLimits;
import dev.serai.sessions.SessionStatus;
import dev.serai.storage.Fingerprint;
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

  private final CodeInterpreterStore store;
  private final CodeInterpreterAccess access;
  private final Workplaces workplaces;
  private final LiveSessions<CodeInterpreterId, LiveCodeSession> live;
  private final CodeInterpreterQuotas quotas;
  private final CallLimits limits;
  private final CallRates rates;
  private final String server;
  private final InstantSource clock;
  private final Ids ids;

  /**
   * @param server names where sessions live, the same after a restart
   */
  CodeSessionService(
      CodeInterpreterStore store,
      CodeInterpreterAccess access,
      Workplaces workplaces,
      LiveSessions<CodeInterpreterId, LiveCodeSession> live,
      CodeInterpreterQuotas quotas,
      CallLimits limits,
      String server,
      InstantSource clock,
      Ids ids) {
    this.store = store;
    this.access = access;
    this.workplaces = workplaces;
    this.live = live;
    this.quotas = quotas;
    this.limits = limits;
    this.rates = new CallRates(limits.perSecond());
    this.server = server;
    this.clock = clock;
    this.ids = ids;
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
    AccountId account = caller.account();
    CodeInterpreter interpreter =
        store.read(
            rows -> {
              requireRoom(rows, account);
              return Lookup.interpreter(rows, access.region(), account, id);
            });
    var key = new SessionKey<>(account, id, new SessionId(ids.alphanumeric(SessionId.LENGTH)));
    LiveCodeSession started = live.open(() -> begin(interpreter, key, wish));
    try {
      CodeSession kept = keep(started, wish, clientToken);
      if (kept.key().equals(key)) {
        live.requireAlive(started);
      } else {
        live.end(started, EndReason.STOPPED);
      }
      return kept;
    } catch (RuntimeException e) {
      live.end(started, EndReason.STOPPED);
      throw e;
    }
  }

  private LiveCodeSession begin(
      CodeInterpreter interpreter, SessionKey<CodeInterpreterId> key, SessionWish wish) {
    Workplace workplace = workplaces.take(interpreter, wish.certificates());
    return new LiveCodeSession(
        key, workplace, Stamp.of(clock), wish.timeout(), limits.concurrency());
  }

  private CodeSession keep(
      LiveCodeSession started, SessionWish wish, Optional<String> clientToken) {
    SessionKey<CodeInterpreterId> key = started.key();
    var session =
        new CodeSession(
            key,
            wish.name(),
            wish.timeout(),
            server,
            started.createdAt(),
            started.overAt(),
            false,
            wish.certificates());
    return store.write(
        rows -> {
          String first =
              rows.once(
                  key.account(),
                  "StartCodeInterpreterSession",
                  clientToken,
                  Fingerprint.of(key.resource(), wish),
                  () -> insert(rows, session));
          return rows.sessions()
              .require(new SessionKey<>(key.account(), key.resource(), new SessionId(first)));
        });
  }

  private String insert(CodeInterpreterStore.Rows rows, CodeSession session) {
    SessionKey<CodeInterpreterId> key = session.key();
    Lookup.interpreter(rows, access.region(), key.account(), key.resource());
    requireRoom(rows, key.account());
    rows.sessions().insert(session);
    return key.id().value();
  }

  private void requireRoom(CodeInterpreterStore.Rows rows, AccountId account) {
    CodeInterpreterQuotas.require(
        rows.sessions().countReady(account, clock.instant()) + 1,
        quotas.sessionsPerAccount(),
        "sessions of one account");
  }

  /** What is known of a session, also of one that has ended. */
  public CodeSession getCodeInterpreterSession(
      Caller caller, CodeInterpreterId id, SessionId session) {
    access.require(caller, "GetCodeInterpreterSession", id);
    return store.read(
        rows -> rows.sessions().require(new SessionKey<>(caller.account(), id, session)));
  }

  /**
   * Newest first.
   *
   * @param status all when empty
   */
  public Page<CodeSession> listCodeInterpreterSessions(
      Caller caller, CodeInterpreterId id, Optional<SessionStatus> status, PageRequest page) {
    access.require(caller, "ListCodeInterpreterSessions", id);
    return store.read(
        rows -> {
          Lookup.interpreter(rows, access.region(), caller.account(), id);
          return rows.sessions().list(caller.account(), id, status, clock.instant(), page);
        });
  }

  /**
   * Ends a session with all that runs in it. One that has ended already stays as it is.
   *
   * @return when it ended
   */
  public Instant stopCodeInterpreterSession(
      Caller caller, CodeInterpreterId id, SessionId session, Optional<String> clientToken) {
    access.require(caller, "StopCodeInterpreterSession", id);
    var key = new SessionKey<>(caller.account(), id, session);
    Instant now = Stamp.of(clock);
    String at =
        store.write(
            rows ->
                rows.once(
                    key.account(),
                    "StopCodeInterpreterSession",
                    clientToken,
                    Fingerprint.of(id, session),
                    () -> rows.sessions().stop(key, now).toString()));
    live.end(key, EndReason.STOPPED);
    return Instant.parse(at);
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
    LiveCodeSession found = live.find(key).orElseThrow(() -> notLive(key));
    return new ToolActivity(live, found, limits);
  }

  private ServiceException notLive(SessionKey<CodeInterpreterId> key) {
    return store.read(rows -> rows.sessions().require(key)).notLive(server, clock.instant());
  }

  /** Those of the account that live on this server, oldest first. An extension. */
  public List<LiveCodeSession> listLiveCodeInterpreterSessions(Caller caller) {
    access.requireAny(caller, "ListLiveCodeInterpreterSessions");
    return live.list(caller.account());
  }
}
