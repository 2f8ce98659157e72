package dev.serai.codeinterpreter.session;

import dev.serai.codeinterpreter.CodeInterpreterAccess;
import dev.serai.codeinterpreter.CodeInterpreterConfig;
import dev.serai.codeinterpreter.CodeInterpreterStore;
import dev.serai.codeinterpreter.RunningSessions;
import dev.serai.kernel.Ids;
import dev.serai.sandbox.egress.Egress;
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
  private final LiveSessions live;
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
    live =
        new LiveSessions(
            workplaces, ports.store(), config.sessions(), config.calls(), ports.clock());
    keeper = new SessionKeeper(live, ports.store(), config.sessions(), ports.clock());
    service =
        new CodeSessionService(
            ports.store(),
            ports.access(),
            live,
            config.quotas(),
            config.calls(),
            server,
            ports.clock(),
            ports.ids());
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

  public RunningSessions running() {
    return live;
  }

  /** Ends what is over now, as it is done by and by. */
  public void sweepNow() {
    live.sweep();
    keeper.forget();
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
    live.close();
  }
}
