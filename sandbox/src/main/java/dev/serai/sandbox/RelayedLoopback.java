package dev.serai.sandbox;

import dev.serai.sandbox.linux.ListeningPorts;
import dev.serai.sandbox.linux.ProcessIdentity;
import dev.serai.sandbox.linux.SandboxLoopback;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The loopback of a sandbox whose network the server's own threads cannot enter. A relay meets the
 * server at a unix socket in the sandbox's directory on the host, which the sandbox does not see.
 */
final class RelayedLoopback implements SandboxLoopback {

  /** Each connection from the host has a relay of its own, which counts as one of its tasks. */
  static final int CONNECTIONS = 256;

  private static final Duration LISTENS_WITHIN = Duration.ofSeconds(10);
  private static final long PAUSE_NANOS = 1_000_000;

  private final RelayPrograms relays;
  private final Holdings holdings;
  private final MeetingPlace place;
  private final AtomicLong number = new AtomicLong();

  RelayedLoopback(RelayPrograms relays, Holdings holdings) throws IOException {
    this.relays = relays;
    this.holdings = holdings;
    this.place = new MeetingPlace(holdings.directory());
  }

  @Override
  public SocketChannel connect(int port) throws IOException {
    // Asked first, because callers try again and again until their program listens.
    if (!ListeningPorts.include(relays.init(), port)) {
      throw new IOException("nothing listens on port " + port + " inside");
    }
    if (relays.count() >= CONNECTIONS) {
      throw new IOException("more than " + CONNECTIONS + " connections into one sandbox");
    }
    String meeting = "in-" + number.incrementAndGet();
    try (ServerSocketChannel server = place.listen(meeting)) {
      String inside = "TCP4:127.0.0.1:" + port + ",nodelay,connect-timeout=5";
      Process relay = relays.start(inside, "UNIX-CONNECT:" + meeting);
      var _ = relay.onExit().thenRun(() -> quietly(server));
      return server.accept();
    } catch (IOException failure) {
      throw new IOException("cannot connect to port " + port + " inside", failure);
    } finally {
      Files.deleteIfExists(holdings.directory().resolve(meeting));
    }
  }

  @Override
  public ServerSocketChannel listen(int port) throws IOException {
    String meeting = "out-" + port;
    ServerSocketChannel server = place.listen(meeting);
    try {
      String inside = "TCP4-LISTEN:" + port + ",bind=127.0.0.1,reuseaddr,nodelay,fork";
      Process relay =
          relays.start(
              inside + ",max-children=" + PortRelays.CONNECTIONS, "UNIX-CONNECT:" + meeting);
      var identity = ProcessIdentity.of((int) relay.pid());
      if (identity.isPresent()) {
        holdings.started(identity.get());
      }
      await(relay, port);
      return server;
    } catch (IOException failure) {
      server.close();
      throw failure;
    }
  }

  @Override
  public void close() throws IOException {
    relays.close();
    place.close();
  }

  private void await(Process relay, int port) throws IOException {
    long end = System.nanoTime() + LISTENS_WITHIN.toNanos();
    while (!ListeningPorts.include(relays.init(), port)) {
      if (!relay.isAlive() || System.nanoTime() > end) {
        throw new IOException("socat does not listen on port " + port + " inside");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static void quietly(ServerSocketChannel server) {
    try {
      server.close();
    } catch (IOException alreadyGone) {
      // Nobody waits there any more.
    }
  }
}
