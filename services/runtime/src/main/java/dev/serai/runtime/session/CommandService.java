package dev.serai.runtime.session;

import dev.serai.sandbox.ExecSpec;
import dev.serai.sandbox.Execution;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Runs one-shot shell commands inside a session. No state is kept between commands. */
public final class CommandService {

  /** How a command ended. */
  public enum Status {
    COMPLETED,
    TIMED_OUT
  }

  /**
   * Receives a command's output in order of arrival per stream. Methods are called one at a time.
   */
  public interface Output {
    void started() throws IOException;

    void stdout(String text) throws IOException;

    void stderr(String text) throws IOException;

    void ended(int exitCode, Status status) throws IOException;
  }

  private static final int KILLED = 137;
  private static final int BUFFER_BYTES = 16 * 1024;

  /**
   * Runs {@code command} with {@code /bin/sh -c} and reports to {@code output} until it ends or
   * {@code limit} passes.
   *
   * @throws IOException when the sandbox is gone or the receiver of the output is
   */
  public void run(Session.Activity activity, String command, Duration limit, Output output)
      throws IOException {
    var spec = ExecSpec.of("/bin/sh", "-c", command);
    try (Execution execution = activity.environment().sandbox().exec(spec)) {
      execution.stdin().close();
      output.started();
      Thread errors = Thread.startVirtualThread(() -> copyQuietly(execution, output));
      Thread timer = Thread.startVirtualThread(() -> closeAfter(execution, limit));
      long end = System.nanoTime() + limit.toNanos();
      copy(execution.stdout(), output::stdout, output);
      join(errors);
      boolean late = System.nanoTime() >= end;
      Optional<Integer> code =
          waitFor(execution, late ? Duration.ZERO : Duration.ofNanos(end - System.nanoTime()));
      timer.interrupt();
      output.ended(
          code.orElse(KILLED), late || code.isEmpty() ? Status.TIMED_OUT : Status.COMPLETED);
    }
  }

  private interface Sink {
    void accept(String text) throws IOException;
  }

  private static void copy(InputStream in, Sink sink, Object order) throws IOException {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES);
    CharBuffer chars = CharBuffer.allocate(BUFFER_BYTES);
    for (int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        read >= 0;
        read = in.read(bytes.array(), bytes.position(), bytes.remaining())) {
      bytes.position(bytes.position() + read).flip();
      decoder.decode(bytes, chars, false);
      bytes.compact();
      deliver(chars, sink, order);
    }
    decoder.decode(bytes.flip(), chars, true);
    decoder.flush(chars);
    deliver(chars, sink, order);
  }

  private static void deliver(CharBuffer chars, Sink sink, Object order) throws IOException {
    String text = chars.flip().toString();
    chars.clear();
    if (!text.isEmpty()) {
      synchronized (order) {
        sink.accept(text);
      }
    }
  }

  private static void copyQuietly(Execution execution, Output output) {
    try {
      copy(execution.stderr(), output::stderr, output);
    } catch (IOException receiverGone) {
      // The copy of standard output meets the same end and reports it.
    }
  }

  private static void closeAfter(Execution execution, Duration limit) {
    try {
      Thread.sleep(limit);
      execution.close();
    } catch (InterruptedException endedInTime) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<Integer> waitFor(Execution execution, Duration limit) throws IOException {
    try {
      return execution.waitFor(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a command ran", e);
    }
  }

  private static void join(Thread thread) throws IOException {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a command ran", e);
    }
  }
}
