package dev.serai.codeinterpreter.session;

import dev.serai.codeinterpreter.CodeInterpreterAccess;
import dev.serai.codeinterpreter.CodeInterpreterConfig;
import dev.serai.codeinterpreter.CodeInterpreterId;
import dev.serai.codeinterpreter.CodeInterpreterStore;
import dev.serai.codeinterpreter.CodeSession;
import dev.serai.kernel.Ids;
import dev.serai.sandbox.egress.Egress;
import dev.serai.sessions.LiveSessions;
import dev.serai.sessions.RunningSessions;
import dev.serai.sessions.ServerName;
import dev.serai.sessions.SessionDesk;
import dev.serai.sessions.SessionKeeper;
import dev.serai.sessions.SessionTransactions;
import java.nio.file.Path;
import java.time.Clock;

/** The wiring of the live half. */
public final class CodeInterpreterLive implements AutoCloseable {

  /**
   * What it stands on.
   *
   * @param folder of this server, for its name
   */
  public record Ports(
      CodeInterpreterStore store,
      CodeInterpreterAccess access,
      Interpreters interpreters,
      CodeCredentials credentials,
      Egress egress,
      CodePlatform platform,
      Authorities authorities,
      Path folder,
      Clock clock,
      Ids ids) {}

  private final String server;
  private final Workplaces workplaces;
  private final LiveSessions<CodeInterpreterId, LiveCodeSession> live;
  private final SessionKeeper keeper;
  private final CodeSessionService service;

  private CodeInterpreterLive(CodeInterpreterConfig config, Ports ports) {
    server = ServerName.in(ports.folder(), ports.ids());
    workplaces =
        new Workplaces(
            ports.interpreters(),
            config.pool(),
            config.snapshots(),
            ports.credentials(),
            ports.egress(),
            ports.platform(),
            ports.authorities(),
            ports.folder().resolve("certificates"),
            ports.clock(),
            ports.ids());
    SessionTransactions<CodeInterpreterId> rows =
        work -> ports.store().write(all -> work.applyAsInt(all.sessions()));
    live = new LiveSessions<>(CodeSession.KIND, rows, config.sessions(), ports.clock());
    keeper =
        new SessionKeeper(CodeSession.KIND, this::sweep, rows, config.sessions(), ports.clock());
    service =
        new CodeSessionService(
            ports.access(),
            workplaces,
            live,
            new SessionDesk<>(
                ports.store(),
                live,
                config.quotas().sessionsPerAccount(),
                server,
                ports.clock(),
                ports.ids()),
            config.calls(),
            ports.clock());
  }

  /** Puts it together; nothing runs before {@link #start}. */
  public static CodeInterpreterLive create(CodeInterpreterConfig config, Ports ports) {
    return new CodeInterpreterLive(config, ports);
  }

  /**
   * Says of sessions that ended with an earlier process that they have, and begins to look after
   * them.
   */
  public void start() {
    workplaces.clear();
    keeper.start(server);
  }

  /** What the wire calls. */
  public CodeSessionService service() {
    return service;
  }

  public RunningSessions<CodeInterpreterId> running() {
    return live;
  }

  /** Ends what is over now, as it is done by and by. */
  public void sweepNow() {
    sweep();
    keeper.forget();
  }

  /** Ends sessions whose time is up, and what stands ready for more than come. */
  private void sweep() {
    live.sweep();
    workplaces.tend();
  }

  /** How many sandboxes stand ready. */
  public int ready() {
    return workplaces.ready();
  }

  /** How many sessions live. */
  public int alive() {
    return live.count();
  }

  /** Ends every session; nothing of them is left when it returns. */
  @Override
  public void close() {
    keeper.close();
    workplaces.close();
    live.close();
  }
}
