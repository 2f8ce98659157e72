package dev.serai.server;

import dev.serai.identity.Bootstrap;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Secret;
import dev.serai.protocol.aws.AwsServer;
import dev.serai.protocol.aws.AwsServerConfig;
import dev.serai.protocol.aws.Operation;
import dev.serai.server.config.ConfigException;
import dev.serai.server.config.EdgeLimits;
import dev.serai.server.config.SeraiConfig;
import dev.serai.server.config.TlsConfig;
import dev.serai.server.tls.LocalCertificate;
import dev.serai.server.tls.TlsContext;
import dev.serai.server.tls.TlsFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;

/**
 * One running installation: the rooms, the bridges between them, and the ports they are reached at.
 *
 * <p>Close it to end all sessions, finish what is under way, and release the data folder.
 */
public final class Serai implements AutoCloseable {

  private final ClientEnvironment client;
  private final boolean firstStart;
  private final Closing closing;

  private Serai(ClientEnvironment client, boolean firstStart, Closing closing) {
    this.client = client;
    this.firstStart = firstStart;
    this.closing = closing;
  }

  /** As {@link #start(SeraiConfig, DataFolder, Clock, Ids)}, by the wall clock. */
  public static Serai start(SeraiConfig config, DataFolder folder) {
    return start(config, folder, Clock.systemUTC(), Ids.secure());
  }

  /**
   * Opens the data folder and starts everything; requests are served when it returns. What was
   * opened is closed again when something does not start.
   *
   * @throws ConfigException when the address to listen on is not allowed or not there
   * @throws IllegalStateException when another server runs on the folder
   */
  public static Serai start(SeraiConfig config, DataFolder folder, Clock clock, Ids ids) {
    BindRule.require(config.server());
    var closing = new Closing();
    try {
      closing.add("the data folder", FolderLock.acquire(folder.create()));
      return open(config, folder, clock, ids, closing);
    } catch (IOException e) {
      closing.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  /**
   * The tables of everything the server serves, read without starting it.
   *
   * @param folder an empty one
   */
  public static List<Operation<?>> operations(SeraiConfig config, DataFolder folder)
      throws IOException {
    var closing = new Closing();
    try {
      folder.create();
      var rooms =
          new Rooms(config, folder, Ports.of(config), Clock.systemUTC(), Ids.secure(), closing);
      return rooms.operations();
    } finally {
      closing.close();
    }
  }

  private static Serai open(
      SeraiConfig config, DataFolder folder, Clock clock, Ids ids, Closing closing)
      throws IOException {
    var tls = new TlsFolder(folder.tls(), clock);
    Optional<SSLContext> secured = secured(config.server().tls(), tls);
    var ports = Ports.of(config);
    var rooms = new Rooms(config, folder, ports, clock, ids, closing);
    Bootstrap owner = rooms.identityRoom().bootstrap();
    rooms.start();
    listen(config, folder, ports, secured, rooms, clock, ids, closing);
    var client = client(config, ports, owner, secured.map(context -> tls.authorityFile()));
    client.store(folder);
    return new Serai(client, owner.firstStart(), closing);
  }

  private static void listen(
      SeraiConfig config,
      DataFolder folder,
      Ports ports,
      Optional<SSLContext> secured,
      Rooms rooms,
      Clock clock,
      Ids ids,
      Closing closing)
      throws IOException {
    emptied(folder.spool());
    Secret pagingKey = PagingKey.of(folder, ids);
    var telemetry = rooms.telemetryOfServer().openTelemetry();
    var parts =
        new AwsServer.Parts(
            edge(config, folder).listeningOn(host(ports.api()), ports.api().getPort(), secured),
            rooms.identityRoom().accessKeys(),
            rooms.operations(),
            rooms.rawRoutes(),
            rooms.upgrades(),
            clock,
            ids,
            pagingKey,
            rooms.observer());
    start(closing.add("the API", AwsServer.create(parts, telemetry)));
    if (secured.isPresent()) {
      start(closing.add("the API for sandboxes", AwsServer.create(inner(parts, ports), telemetry)));
    }
  }

  private static void start(AwsServer server) {
    try {
      server.start();
    } catch (UncheckedIOException e) {
      throw new ConfigException(String.valueOf(e.getMessage()));
    }
  }

  /** Makes the folder, without the request bodies a killed server left in it. */
  private static void emptied(Path spool) throws IOException {
    Files.createDirectories(spool);
    try (var leftovers = Files.newDirectoryStream(spool)) {
      for (Path leftover : leftovers) {
        Files.delete(leftover);
      }
    }
  }

  private static AwsServer.Parts inner(AwsServer.Parts parts, Ports ports) {
    return new AwsServer.Parts(
        parts.config().listeningOn(host(ports.inner()), ports.inner().getPort(), Optional.empty()),
        parts.keys(),
        parts.operations(),
        parts.raw(),
        parts.upgrades(),
        parts.clock(),
        parts.ids(),
        parts.pagingKey(),
        parts.observer());
  }

  private static AwsServerConfig edge(SeraiConfig config, DataFolder folder) {
    EdgeLimits limits = config.server().limits();
    return new AwsServerConfig(
        config.server().host(),
        config.server().port(),
        Optional.empty(),
        config.account().region(),
        limits.maxJsonBytes(),
        limits.maxPayloadBytes(),
        limits.memoryBytes(),
        folder.spool(),
        limits.clockSkew(),
        limits.maxHeaderBytes(),
        limits.maxRequestLineBytes(),
        limits.pagingTokenLife(),
        limits.idleConnection(),
        limits.shutdownGrace());
  }

  private static Optional<SSLContext> secured(TlsConfig config, TlsFolder folder)
      throws IOException {
    if (!config.enabled()) {
      return Optional.empty();
    }
    var names = new TreeSet<>(config.names());
    names.add("localhost");
    names.add("127.0.0.1");
    names.add(config.alias());
    LocalCertificate certificate = folder.certificateFor(names);
    return Optional.of(TlsContext.of(certificate));
  }

  private static ClientEnvironment client(
      SeraiConfig config, Ports ports, Bootstrap owner, Optional<Path> authority) {
    return new ClientEnvironment(
        ports.publicApi(config),
        ports.publicObjects(config),
        config.account().region(),
        owner.key().map(Bootstrap.AdministratorKey::id).orElse(""),
        owner.key().map(Bootstrap.AdministratorKey::secret).orElseGet(() -> new Secret("")),
        Optional.empty(),
        authority);
  }

  private static String host(InetSocketAddress address) {
    return address.getHostString();
  }

  /** What clients need; it holds the administrator's secret. */
  public ClientEnvironment clientEnvironment() {
    return client;
  }

  /** Whether this start created the account. */
  public boolean firstStart() {
    return firstStart;
  }

  /** Ends every session and releases the data folder; takes at most some seconds. */
  @Override
  public void close() {
    closing.close();
  }
}
