package dev.serai.sandbox;

import dev.serai.sandbox.linux.SandboxLoopback;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loopback of a machine: each connection is a stream of its {@link MicrovmChannel}, and a pair
 * of sockets that only the server can reach.
 */
final class MicrovmLoopback implements SandboxLoopback {

  private static final Logger LOG = LoggerFactory.getLogger(MicrovmLoopback.class);
  private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(30);
  private static final int BUFFER_BYTES = 16 * 1024;

  private final MeetingPlace place;
  private final ServerSocketChannel pairs;
  private final Map<Integer, SocketAddress> ports = new ConcurrentHashMap<>();
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<MicrovmChannel> machine = new CompletableFuture<>();

  /**
   * @param directory that nobody but the server can reach
   */
  MicrovmLoopback(Path directory) throws IOException {
    this.place = new MeetingPlace(directory);
    this.pairs = place.listen("pairs");
  }

  /** From now on there is a machine. */
  void joinTo(MicrovmChannel channel) {
    machine.complete(channel);
  }

  @Override
  public ServerSocketChannel listen(int port) throws IOException {
    ServerSocketChannel listener = place.listen("out-" + port);
    ports.put(port, listener.getLocalAddress());
    return listener;
  }

  @Override
  public SocketChannel connect(int port) throws IOException {
    if (!machine.isDone()) {
      throw new IOException("the sandbox does not run yet");
    }
    MicrovmChannel channel = machine.join();
    MicrovmStream stream = channel.open();
    try {
      channel.say('O', stream.number(), "" + port);
      awaitAccepted(stream);
      return pair(stream);
    } catch (IOException failure) {
      stream.close();
      throw new IOException("cannot connect to port " + port + " inside", failure);
    }
  }

  private static void awaitAccepted(MicrovmStream stream) throws IOException {
    try {
      stream.accepted().get(CONNECTS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new IOException("no answer within " + CONNECTS_WITHIN, late);
    } catch (ExecutionException refused) {
      throw MicrovmChannel.reason(refused);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while connecting", stop);
    }
  }

  /** One at a time, so the end that is accepted belongs to the one that has connected. */
  private SocketChannel pair(MicrovmStream stream) throws IOException {
    SocketChannel mine;
    SocketChannel given;
    synchronized (pairs) {
      mine = SocketChannel.open(pairs.getLocalAddress());
      given = pairs.accept();
    }
    carry(stream, mine);
    return given;
  }

  /** A connection from inside to a platform port. */
  void connected(int port, MicrovmStream stream) {
    Thread.ofVirtual().name("serai-microvm-out").start(() -> connectOut(port, stream));
  }

  private void connectOut(int port, MicrovmStream stream) {
    SocketAddress listener = ports.get(port);
    try {
      if (listener == null) {
        throw new IOException("no platform port " + port);
      }
      carry(stream, SocketChannel.open(listener));
    } catch (IOException failure) {
      LOG.debug("platform port {}: {}", port, failure.getMessage());
      stream.close();
    }
  }

  private void carry(MicrovmStream stream, SocketChannel socket) {
    open.add(socket);
    Thread out = Thread.ofVirtual().name("serai-microvm-to").start(() -> send(stream, socket));
    Thread.ofVirtual()
        .name("serai-microvm-from")
        .start(
            () -> {
              receive(stream, socket);
              finish(stream, socket, out);
            });
  }

  private static void send(MicrovmStream stream, SocketChannel socket) {
    var buffer = ByteBuffer.allocate(BUFFER_BYTES);
    try (OutputStream output = stream.output()) {
      while (socket.read(buffer) >= 0) {
        output.write(buffer.array(), 0, buffer.flip().remaining());
        buffer.clear();
      }
    } catch (IOException broken) {
      LOG.trace("a connection broke", broken);
    }
  }

  private static void receive(MicrovmStream stream, SocketChannel socket) {
    var bytes = new byte[BUFFER_BYTES];
    try (InputStream input = stream.input()) {
      for (int n = input.read(bytes); n >= 0; n = input.read(bytes)) {
        var buffer = ByteBuffer.wrap(bytes, 0, n);
        while (buffer.hasRemaining()) {
          socket.write(buffer);
        }
      }
      socket.shutdownOutput();
    } catch (IOException broken) {
      stream.close();
    }
  }

  private void finish(MicrovmStream stream, SocketChannel socket, Thread out) {
    try {
      if (stream.ended()) {
        quietly(socket);
      }
      out.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } finally {
      stream.close();
      quietly(socket);
      open.remove(socket);
    }
  }

  @Override
  public void close() throws IOException {
    pairs.close();
    place.close();
    if (machine.isDone()) {
      machine.join().close();
    }
    open.forEach(MicrovmLoopback::quietly);
  }

  private static void quietly(SocketChannel socket) {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      LOG.trace("closing", alreadyGone);
    }
  }
}
