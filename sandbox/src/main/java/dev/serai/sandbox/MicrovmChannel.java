package dev.serai.sandbox;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The host's end of the one line to process 1 of a machine ({@code agent.pl}, which tells the
 * frames). Every word that comes is hostile: what is not in the form ends the talk, and with it the
 * sandbox. Reading never waits for anybody but the machine.
 */
final class MicrovmChannel implements AutoCloseable {

  /** How the main program ended, as process 1 saw it. */
  record Ended(int status, long outOfMemoryKills, long printedBytes) {}

  static final int PAYLOAD_BYTES = 32 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(MicrovmChannel.class);
  private static final int HEADER_BYTES = 9;

  private final SocketChannel channel;
  private final ReentrantLock writing = new ReentrantLock();
  private final Map<Integer, MicrovmStream> streams = new ConcurrentHashMap<>();
  private final Map<Integer, CompletableFuture<Integer>> further = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger(2);
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CompletableFuture<Void> started = new CompletableFuture<>();
  private final CompletableFuture<Ended> ended = new CompletableFuture<>();
  private final BiConsumer<Integer, MicrovmStream> onPort;
  private volatile CompletableFuture<Integer> counted = new CompletableFuture<>();

  /**
   * @param onPort called with a platform port and a new connection to it
   */
  MicrovmChannel(SocketChannel channel, BiConsumer<Integer, MicrovmStream> onPort) {
    this.channel = channel;
    this.onPort = onPort;
    Thread.ofVirtual().name("serai-microvm").start(this::follow);
  }

  CompletableFuture<Void> ready() {
    return ready;
  }

  /** Of the main program. */
  CompletableFuture<Void> started() {
    return started;
  }

  /** Of the main program; fails when the machine ends without it. */
  CompletableFuture<Ended> ended() {
    return ended;
  }

  /** A new stream, and the number after the next is another's. */
  MicrovmStream open() {
    var stream = new MicrovmStream(this, next.getAndAdd(4));
    streams.put(stream.number(), stream);
    return stream;
  }

  /** The one that belongs to {@link #open}'s, for standard errors. */
  MicrovmStream second(MicrovmStream first) {
    var stream = new MicrovmStream(this, first.number() + 2);
    streams.put(stream.number(), stream);
    return stream;
  }

  /** Status of the further program whose stream that is. */
  CompletableFuture<Integer> statusOf(MicrovmStream stream) {
    return further.computeIfAbsent(stream.number(), number -> new CompletableFuture<>());
  }

  /** How many processes there are; the same answer for all who ask at a time. */
  CompletableFuture<Integer> processes() throws IOException {
    var answer = counted;
    say('P', 0, "");
    return answer;
  }

  boolean forget(int number) {
    return streams.remove(number) != null;
  }

  void say(char letter, int stream, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    say(letter, stream, bytes, 0, bytes.length);
  }

  void say(char letter, int stream, byte[] from, int at, int length) throws IOException {
    var frame = ByteBuffer.allocate(HEADER_BYTES + length);
    frame.put((byte) letter).putInt(stream).putInt(length).put(from, at, length).flip();
    writing.lock();
    try {
      while (frame.hasRemaining()) {
        channel.write(frame);
      }
    } finally {
      writing.unlock();
    }
  }

  void sayIfThere(char letter, int stream, String text) {
    try {
      say(letter, stream, text);
    } catch (IOException gone) {
      LOG.trace("a machine does not listen any more", gone);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void follow() {
    try (var input = new DataInputStream(Channels.newInputStream(channel))) {
      while (true) {
        char letter = (char) input.readUnsignedByte();
        int number = input.readInt();
        int length = input.readInt();
        if (length < 0 || length > PAYLOAD_BYTES) {
          throw new IOException("the machine sends a frame of " + length + " bytes");
        }
        hear(letter, number, input.readNBytes(length));
      }
    } catch (EOFException gone) {
      LOG.trace("a machine has ended");
    } catch (IOException | NumberFormatException failure) {
      LOG.debug("a machine does not speak any more", failure);
    } finally {
      gone();
    }
  }

  private void gone() {
    var failure = new IOException("the sandbox is gone");
    ready.completeExceptionally(failure);
    started.completeExceptionally(failure);
    ended.completeExceptionally(failure);
    counted.completeExceptionally(failure);
    streams.values().forEach(MicrovmStream::gone);
    streams.clear();
    further.values().forEach(status -> status.completeExceptionally(failure));
  }

  private void hear(char letter, int number, byte[] payload) throws IOException {
    switch (letter) {
      case 'r' -> ready.complete(null);
      case 's' -> started.complete(null);
      case 'f' -> started.completeExceptionally(new IOException(text(payload)));
      case 'x' -> ended.complete(ended(text(payload)));
      case 'p' -> count(Integer.parseInt(text(payload)));
      case 'o' -> opened(number, Integer.parseInt(text(payload)));
      case 'q' -> status(number, Integer.parseInt(text(payload)));
      default -> hear(letter, Optional.ofNullable(streams.get(number)), payload);
    }
  }

  /** Of a stream that has been closed here, more may be under way. */
  private static void hear(char letter, Optional<MicrovmStream> found, byte[] payload)
      throws IOException {
    if (found.isEmpty()) {
      return;
    }
    MicrovmStream stream = found.get();
    switch (letter) {
      case 'a' -> stream.accepted().complete(null);
      case 'd' -> stream.arrive(payload);
      case 'e' -> stream.arriveEnd();
      case 'c' -> stream.refuse(text(payload));
      case 'w' -> stream.grant(Integer.parseInt(text(payload)));
      default -> throw new IOException("the machine says what nobody understands");
    }
  }

  private void count(int processes) {
    var answered = counted;
    counted = new CompletableFuture<>();
    answered.complete(processes);
  }

  /** Those that begin inside have odd numbers. */
  private void opened(int number, int port) throws IOException {
    if (number % 2 == 0 || streams.size() > 4 * PortRelays.CONNECTIONS) {
      throw new IOException("the machine opens a stream that is not its own");
    }
    var stream = new MicrovmStream(this, number);
    streams.put(number, stream);
    onPort.accept(port, stream);
  }

  private void status(int number, int status) {
    var waiting = further.remove(number);
    if (waiting != null) {
      waiting.complete(status & 0xff);
    }
  }

  /** Why something did not come. */
  static IOException reason(ExecutionException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return new IOException(cause.getMessage(), cause);
  }

  private static Ended ended(String text) {
    String[] words = text.split(" ", -1);
    if (words.length != 3) {
      throw new NumberFormatException(text);
    }
    return new Ended(
        Integer.parseInt(words[0]) & 0xff, Long.parseLong(words[1]), Long.parseLong(words[2]));
  }

  private static String text(byte[] payload) {
    return new String(payload, StandardCharsets.UTF_8);
  }
}
