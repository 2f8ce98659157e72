package dev.serai.storage.s3;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Ids;
import dev.serai.storage.ObjectStore;
import dev.serai.storage.ObjectWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An S3-compatible server on a folder, for unmodified S3 clients with the platform's access keys.
 * Buckets are private to the account that made them: their names need to be unique only within it.
 *
 * <p>The port is open from {@link #start}; S3Proxy itself, which takes a second or two to load, is
 * started by the first connection, which waits for it. So an installation that does not use S3 pays
 * nothing.
 *
 * <p>Differs from AWS: no versions, tags, object locks, server-side encryption or access lists;
 * what asks for them is refused with {@code NotImplemented}.
 */
public final class S3Endpoint implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(S3Endpoint.class);

  private final S3EndpointConfig config;
  private final Path folder;
  private final S3Door door;
  private final AccountStores stores;
  private final Object lifecycle = new Object();
  private Optional<ServerSocketChannel> socket = Optional.empty();
  private Optional<Selector> selector = Optional.empty();
  private Optional<S3Server> server = Optional.empty();
  private boolean closed;

  private S3Endpoint(S3EndpointConfig config, Path folder, S3Door door, AccountStores stores) {
    this.config = config;
    this.folder = folder;
    this.door = door;
    this.stores = stores;
  }

  /**
   * Puts an endpoint together; nothing listens yet.
   *
   * @param folder holds a folder an account and in it one a bucket; made when missing
   * @param access asked for every request: actions as IAM names them ({@code s3:GetObject}),
   *     resources {@code arn:aws:s3::ACCOUNT:BUCKET/KEY}
   */
  public static S3Endpoint create(
      S3EndpointConfig config,
      Path folder,
      S3Credentials credentials,
      AccessControl access,
      Ids ids,
      Clock clock) {
    var stores = new AccountStores(folder, config.maxObjectBytes());
    var check = new SignatureCheck(credentials, config.region(), config.clockSkew(), clock);
    return new S3Endpoint(config, folder, new S3Door(config, check, access, stores, ids), stores);
  }

  /**
   * Opens the port.
   *
   * @throws UncheckedIOException when it is taken
   */
  public void start() {
    synchronized (lifecycle) {
      try {
        ServerSocketChannel channel = ServerSocketChannel.open();
        channel.bind(new InetSocketAddress(config.host(), config.port()));
        channel.configureBlocking(false);
        Selector first = Selector.open();
        channel.register(first, SelectionKey.OP_ACCEPT);
        socket = Optional.of(channel);
        selector = Optional.of(first);
        Thread.ofPlatform().daemon().name("s3-first").start(() -> awaitFirst(channel, first));
      } catch (IOException e) {
        throw new UncheckedIOException(
            "the S3 endpoint cannot listen on %s:%d".formatted(config.host(), config.port()), e);
      }
    }
  }

  /**
   * Where clients find it, for example {@code http://127.0.0.1:8081}.
   *
   * @throws IllegalStateException before {@link #start}
   */
  public URI uri() {
    synchronized (lifecycle) {
      ServerSocketChannel channel =
          socket.orElseThrow(() -> new IllegalStateException("the S3 endpoint is not started"));
      return URI.create("http://" + config.host() + ":" + channel.socket().getLocalPort());
    }
  }

  /** Reads one account's objects straight from the folder, whether the endpoint runs or not. */
  public ObjectStore objects(AccountId account) {
    return new FolderObjects(folder.resolve(account.value()));
  }

  /** Puts into one account's buckets, whether the endpoint runs or not. */
  public ObjectWriter writer(AccountId account) {
    return (bucket, key, content, type) -> stores.put(account, bucket, key, content, type);
  }

  @Override
  public void close() {
    synchronized (lifecycle) {
      closed = true;
      server.ifPresent(S3Server::close);
      selector.ifPresent(S3Endpoint::close);
      socket.ifPresent(S3Endpoint::close);
      stores.close();
    }
  }

  /** Ends without a server when the selector is closed. */
  private void awaitFirst(ServerSocketChannel channel, Selector selector) {
    try (selector) {
      while (selector.isOpen() && selector.select() == 0) {
        LOG.trace("woken without a connection");
      }
    } catch (ClosedSelectorException | IOException e) {
      LOG.debug("nobody has called the S3 endpoint", e);
    }
    serve(channel);
  }

  private void serve(ServerSocketChannel channel) {
    synchronized (lifecycle) {
      if (closed) {
        return;
      }
      try {
        channel.configureBlocking(true);
        server = Optional.of(S3Server.start(channel, config.threads(), door));
      } catch (IOException | RuntimeException e) {
        LOG.error("the S3 endpoint does not start", e);
        close(channel);
      }
    }
  }

  private static void close(Closeable part) {
    try {
      part.close();
    } catch (IOException e) {
      LOG.debug("a part of the S3 endpoint was closed already", e);
    }
  }
}
