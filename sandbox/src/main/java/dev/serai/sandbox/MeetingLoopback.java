package dev.serai.sandbox;

import dev.serai.sandbox.linux.SandboxLoopback;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loopback of a sandbox that has a network stack of its own, which nothing on the host can
 * enter. Process 1 of the sandbox ({@code init.pl}) carries the bytes. It connects to unix sockets
 * that the host has made in a directory the sandbox cannot write to, so the host never follows a
 * path that a sandbox could have changed.
 */
final class MeetingLoopback implements SandboxLoopback {

  /** Connections from the host that are being opened at a time. */
  static final int OPENING = 64;

  /**
   * Requests that process 1 has neither granted nor refused; far fewer than a socket holds, so
   * asking never blocks, whether they are read or not.
   */
  static final int UNANSWERED = 1024;

  private static final Logger LOG = LoggerFactory.getLogger(MeetingLoopback.class);
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);
  private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(10);

  /** Fifteen digits and a newline: the number a connection was asked for by. */
  private static final int HEADER_BYTES = 16;

  private static final int LINE_BYTES = 4096;

  private final MeetingPlace place;
  private final int user;
  private final ServerSocketChannel controls;
  private final ServerSocketChannel ways;
  private final List<SocketChannel> open = new ArrayList<>();
  private final Map<Long, CompletableFuture<SocketChannel>> asked = new ConcurrentHashMap<>();
  private final Semaphore opening = new Semaphore(OPENING);
  private final AtomicLong number = new AtomicLong();
  private final CompletableFuture<SocketChannel> started = new CompletableFuture<>();

  /**
   * @param directory belongs to the host
   * @param user who alone can connect
   */
  MeetingLoopback(Path directory, int user) throws IOException {
    this.place = new MeetingPlace(directory);
    this.user = user;
    this.controls = place.listen("control", user);
    this.ways = place.listen("in", user);
    Thread.ofVirtual().name("serai-meeting").start(this::follow);
    Thread.ofVirtual().name("serai-meeting-in").start(this::acceptWays);
  }

  @Override
  public ServerSocketChannel listen(int port) throws IOException {
    return place.listen("out-" + port, user);
  }

  /**
   * Waits until the program runs.
   *
   * @param process ends the wait with its own end
   * @throws IOException saying why it does not run
   */
  void awaitProgram(Process process) throws IOException {
    // What process 1 said last may be read later than runsc is seen to have ended.
    var soon = CompletableFuture.delayedExecutor(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    var _ = process.onExit().thenRunAsync(() -> endedEarly(), soon);
    await(started, STARTS_WITHIN, "the program did not start");
  }

  private void endedEarly() {
    started.completeExceptionally(new IOException("runsc ended before it ran the program"));
  }

  /** Sends a signal to the main program. */
  void signal(int signal) throws IOException {
    say("signal " + signal);
  }

  /**
   * Kills a process and all that descend from it.
   *
   * @param pid as numbered inside
   */
  void kill(int pid) throws IOException {
    say("kill " + pid);
  }

  @Override
  public SocketChannel connect(int port) throws IOException {
    if (asked.size() >= UNANSWERED) {
      throw new IOException("process 1 inside does not answer");
    }
    long id = number.incrementAndGet();
    var connection = new CompletableFuture<SocketChannel>();
    asked.put(id, connection);
    try {
      say("connect " + id + " " + port);
      return await(connection, CONNECTS_WITHIN, "no answer");
    } catch (IOException failure) {
      connection.completeExceptionally(failure);
      // One that came in this very moment belongs to nobody.
      var _ = connection.thenAccept(MeetingLoopback::closeQuietly);
      throw new IOException("cannot connect to port " + port + " inside", failure);
    }
  }

  @Override
  public void close() throws IOException {
    fail("the sandbox is gone");
    controls.close();
    ways.close();
    place.close();
    synchronized (open) {
      for (SocketChannel channel : open) {
        channel.close();
      }
      open.clear();
    }
  }

  private void fail(String why) {
    var failure = new IOException(why);
    started.completeExceptionally(failure);
    asked.values().forEach(each -> each.completeExceptionally(failure));
  }

  /** The first who comes is process 1: no program runs before it has said so. */
  private void follow() {
    try (SocketChannel control = controls.accept()) {
      controls.close();
      var buffer = ByteBuffer.allocate(LINE_BYTES);
      while (control.read(buffer) > 0) {
        hear(control, buffer);
      }
    } catch (IOException closed) {
      LOG.trace("a sandbox does not speak any more", closed);
    } finally {
      fail("the sandbox is gone");
    }
  }

  /** Takes the whole lines out; one that does not fit ends the talk. */
  private void hear(SocketChannel control, ByteBuffer buffer) {
    String text = StandardCharsets.ISO_8859_1.decode(buffer.flip()).toString();
    int end = text.lastIndexOf('\n') + 1;
    text.substring(0, end).lines().forEach(line -> hear(control, line.split(" ", 3)));
    buffer.clear().put(text.substring(end).getBytes(StandardCharsets.ISO_8859_1));
  }

  private void hear(SocketChannel control, String[] words) {
    switch (words[0]) {
      case "started" -> started.complete(control);
      case "failed" ->
          started.completeExceptionally(
              new IOException(String.join(" ", List.of(words).subList(1, words.length))));
      case "refused" -> refused(words);
      default -> LOG.debug("process 1 of a sandbox says what nobody understands");
    }
  }

  private void refused(String[] words) {
    if (words.length == 3 && words[1].matches("\\d{1,15}")) {
      var connection = asked.remove(Long.valueOf(words[1]));
      if (connection != null) {
        connection.completeExceptionally(new IOException(words[2]));
      }
    }
  }

  private void say(String words) throws IOException {
    SocketChannel control = started.isDone() ? await(started, Duration.ZERO, "") : null;
    if (control == null) {
      throw new IOException("the sandbox does not run yet");
    }
    var bytes = ByteBuffer.wrap((words + "\n").getBytes(StandardCharsets.UTF_8));
    synchronized (control) {
      while (bytes.hasRemaining()) {
        control.write(bytes);
      }
    }
  }

  private void acceptWays() {
    try {
      while (true) {
        opening.acquire();
        SocketChannel way = ways.accept();
        Thread.ofVirtual().name("serai-meeting-way").start(() -> receive(way));
      }
    } catch (IOException closed) {
      LOG.trace("no more ways in", closed);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads no byte more than the header: what follows is for whoever asked. */
  private void receive(SocketChannel way) {
    synchronized (open) {
      open.add(way);
    }
    boolean handed = false;
    try {
      var header = ByteBuffer.allocate(HEADER_BYTES);
      while (header.hasRemaining() && way.read(header) >= 0) {
        // Until it is whole.
      }
      String text = new String(header.array(), StandardCharsets.US_ASCII).strip();
      var connection = text.matches("\\d{15}") ? asked.remove(Long.valueOf(text)) : null;
      handed = connection != null && connection.complete(way);
    } catch (IOException broken) {
      LOG.trace("a way in broke", broken);
    } finally {
      opening.release();
      synchronized (open) {
        open.remove(way);
      }
      if (!handed) {
        closeQuietly(way);
      }
    }
  }

  private static <T> T await(CompletableFuture<T> future, Duration limit, String late)
      throws IOException {
    try {
      return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException slow) {
      throw new IOException(late + " within " + limit, slow);
    } catch (ExecutionException failure) {
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      throw new IOException(cause.getMessage(), cause);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for a sandbox", stop);
    }
  }

  private static void closeQuietly(SocketChannel way) {
    try {
      way.close();
    } catch (IOException alreadyGone) {
      LOG.trace("closing", alreadyGone);
    }
  }
}
