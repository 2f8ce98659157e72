package dev.serai.sandbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries the bytes of a sandbox's {@link PlatformPort}s, and counts them. */
final class PortRelays implements AutoCloseable {

  static final int CONNECTIONS = 256;

  private static final Logger LOG = LoggerFactory.getLogger(PortRelays.class);

  /** Opens a listening socket on {@code 127.0.0.1:port} where the sandbox can reach it. */
  interface Listening {
    ServerSocketChannel on(int port) throws IOException;
  }

  private final List<ServerSocketChannel> listeners = new CopyOnWriteArrayList<>();
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
  private final Semaphore slots = new Semaphore(CONNECTIONS);
  private final LongAdder sent = new LongAdder();
  private final LongAdder received = new LongAdder();

  PortRelays(List<PlatformPort> ports, Listening listening) throws IOException {
    try {
      for (PlatformPort port : ports) {
        ServerSocketChannel listener = listening.on(port.port());
        listeners.add(listener);
        Thread.ofVirtual().name("serai-relay-" + port.port()).start(() -> accept(listener, port));
      }
    } catch (IOException failure) {
      close();
      throw failure;
    }
  }

  /** Bytes the sandbox has sent out. */
  long sentBytes() {
    return sent.sum();
  }

  /** Bytes the sandbox has been given. */
  long receivedBytes() {
    return received.sum();
  }

  @Override
  public void close() {
    listeners.forEach(PortRelays::quietly);
    open.forEach(PortRelays::quietly);
  }

  private void accept(ServerSocketChannel listener, PlatformPort port) {
    try {
      while (listener.isOpen()) {
        slots.acquire();
        SocketChannel inside = listener.accept();
        open.add(inside);
        Thread.ofVirtual().name("serai-relay").start(() -> relay(inside, port));
      }
    } catch (IOException closed) {
      LOG.trace("platform port {} closed", port.port(), closed);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void relay(SocketChannel inside, PlatformPort port) {
    try (inside;
        var upstream = SocketChannel.open(port.upstream())) {
      open.add(upstream);
      Thread back = Thread.ofVirtual().start(() -> pump(upstream, inside, received));
      pump(inside, upstream, sent);
      back.join();
      open.remove(upstream);
    } catch (IOException failure) {
      LOG.debug("platform port {}: {}", port.port(), failure.getMessage());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(inside);
      slots.release();
    }
  }

  /** Copies to the end of {@code from}, then passes the end on. */
  private static void pump(SocketChannel from, SocketChannel to, LongAdder count) {
    var buffer = ByteBuffer.allocate(16 * 1024);
    try {
      while (from.read(buffer) >= 0) {
        count.add(buffer.flip().remaining());
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
        buffer.clear();
      }
      to.shutdownOutput();
    } catch (IOException broken) {
      // One side is gone; the other is told by closing it, which ends its pump too.
      quietly(from);
      quietly(to);
    }
  }

  private static void quietly(AutoCloseable channel) {
    try {
      channel.close();
    } catch (Exception alreadyGone) {
      LOG.trace("closing", alreadyGone);
    }
  }
}
