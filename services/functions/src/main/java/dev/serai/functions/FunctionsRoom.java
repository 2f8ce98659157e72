package dev.serai.functions;

import dev.serai.functions.execution.FunctionCredentials;
import dev.serai.functions.execution.FunctionPlatform;
import dev.serai.functions.execution.FunctionsLive;
import dev.serai.functions.execution.HostRuntimes;
import dev.serai.functions.http.FunctionRoutes;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.protocol.aws.RawRoute;
import dev.serai.sandbox.Sandboxes;
import dev.serai.sandbox.egress.Egress;
import dev.serai.storage.Blobs;
import dev.serai.storage.Database;
import dev.serai.storage.Keys;
import dev.serai.storage.ObjectStore;
import dev.serai.storage.code.CodeFolders;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * Functions as a whole: what is stored and what runs.
 *
 * <p>Order of use: {@link #create}, {@link #start}, then the start of the server; {@link #close}
 * when it has stopped.
 */
public final class FunctionsRoom implements AutoCloseable {

  /**
   * What the room stands on.
   *
   * @param objects where callers' zips are found
   * @param folder for unpacked code, shown read-only inside sandboxes
   */
  public record Ports(
      Region region,
      AccessControl access,
      Database database,
      Blobs blobs,
      Keys keys,
      ObjectStore objects,
      Sandboxes sandboxes,
      FunctionCredentials credentials,
      Egress egress,
      FunctionPlatform platform,
      HostRuntimes runtimes,
      Path folder,
      Clock clock,
      Ids ids) {}

  private final SqlFunctionStore store;
  private final FunctionCode code;
  private final FunctionsLive live;
  private final FunctionService service;

  private FunctionsRoom(FunctionsConfig config, Ports ports) {
    store = new SqlFunctionStore(ports.database(), ports.keys());
    store.migrate();
    code =
        new FunctionCode(
            ports.objects(),
            ports.blobs(),
            new CodeFolders(ports.folder().resolve("code"), config.archives()),
            config.archives().packedBytes());
    live =
        FunctionsLive.create(
            config.execution(),
            new FunctionsLive.Ports(
                ports.sandboxes(),
                ports.credentials(),
                ports.egress(),
                ports.platform(),
                ports.runtimes(),
                code::folder,
                ports.folder().resolve("bootstrap"),
                ports.clock(),
                ports.ids()));
    service =
        new FunctionService(
            ports.region(), ports.access(), store, code, live, config, ports.clock(), ports.ids());
  }

  /** Brings the tables to their newest form and wires the room; nothing runs yet. */
  public static FunctionsRoom create(FunctionsConfig config, Ports ports) {
    return new FunctionsRoom(config, ports);
  }

  /** Removes what an earlier process left, and begins to end sandboxes that rest too long. */
  public void start() {
    code.sweep(store.revisionKeys());
    live.start();
  }

  /** Lambda's API. */
  public List<RawRoute> rawRoutes() {
    return new FunctionRoutes(service).routes();
  }

  /** For callers inside the process. */
  public FunctionService service() {
    return service;
  }

  FunctionsLive live() {
    return live;
  }

  /** Ends every sandbox. */
  @Override
  public void close() {
    live.close();
  }
}
