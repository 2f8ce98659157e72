package dev.serai.codeinterpreter;

import dev.serai.codeinterpreter.http.CodeInterpreterControlRoutes;
import dev.serai.codeinterpreter.http.CodeSessionRoutes;
import dev.serai.codeinterpreter.http.InvokeRoute;
import dev.serai.codeinterpreter.session.Authorities;
import dev.serai.codeinterpreter.session.CodeCertificates;
import dev.serai.codeinterpreter.session.CodeCredentials;
import dev.serai.codeinterpreter.session.CodeInterpreterLive;
import dev.serai.codeinterpreter.session.CodePlatform;
import dev.serai.codeinterpreter.session.CodeSessionService;
import dev.serai.codeinterpreter.session.Interpreters;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.protocol.aws.Operation;
import dev.serai.sandbox.egress.Egress;
import dev.serai.storage.ClientTokens;
import dev.serai.storage.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * Code interpreters as a whole: what is stored and what lives.
 *
 * <p>Order of use: {@link #create}, {@link #start}, then the start of the server; {@link #close}
 * when it has stopped.
 */
public final class CodeInterpreterRoom implements AutoCloseable {

  /**
   * What the room stands on.
   *
   * @param folder of the room, in the server's data folder
   */
  public record Ports(
      Region region,
      AccessControl access,
      Database database,
      ClientTokens tokens,
      Interpreters interpreters,
      CodeCredentials credentials,
      Egress egress,
      CodePlatform platform,
      CodeCertificates certificates,
      Path folder,
      Clock clock,
      Ids ids) {}

  private final CodeInterpreterConfig config;
  private final Clock clock;
  private final SqlCodeInterpreterStore store;
  private final CodeInterpreterLive live;
  private final CodeInterpreterService service;

  private CodeInterpreterRoom(CodeInterpreterConfig config, Ports ports) {
    this.config = config;
    clock = ports.clock();
    store = new SqlCodeInterpreterStore(ports.database(), ports.tokens());
    store.migrate();
    var authorities = new Authorities(ports.certificates());
    live =
        CodeInterpreterLive.create(
            config,
            new CodeInterpreterLive.Ports(
                store,
                new CodeInterpreterAccess(ports.region(), ports.access()),
                ports.interpreters(),
                ports.credentials(),
                ports.egress(),
                ports.platform(),
                authorities,
                ports.folder(),
                ports.clock(),
                ports.ids()));
    service =
        new CodeInterpreterService(
            ports.region(),
            store,
            ports.access(),
            config.quotas(),
            authorities,
            ports.egress(),
            live.running(),
            ports.ids(),
            ports.clock());
  }

  /** Brings the tables to their newest form and wires the room; nothing runs yet. */
  public static CodeInterpreterRoom create(CodeInterpreterConfig config, Ports ports) {
    return new CodeInterpreterRoom(config, ports);
  }

  /**
   * Says which sessions ended with an earlier process, and begins to end those whose time is up.
   */
  public void start() {
    live.start();
  }

  public List<Operation<?>> operations() {
    return Stream.of(
            new CodeInterpreterControlRoutes(service).operations(),
            new CodeSessionRoutes(live.service(), clock).operations(),
            new InvokeRoute(live.service(), config.calls()).operations())
        .<Operation<?>>flatMap(List::stream)
        .toList();
  }

  /** The control plane, for callers inside the process. */
  public CodeInterpreterService service() {
    return service;
  }

  /** Sessions, for callers inside the process. */
  public CodeSessionService sessions() {
    return live.service();
  }

  /** What other rooms ask. */
  public CodeInterpreterDirectory directory() {
    return new CodeInterpreterDirectory(store);
  }

  CodeInterpreterLive live() {
    return live;
  }

  /** Ends every session. */
  @Override
  public void close() {
    live.close();
  }
}
