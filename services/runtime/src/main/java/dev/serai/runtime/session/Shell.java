package dev.serai.runtime.session;

import dev.serai.sandbox.ExecSpec;
import dev.serai.sandbox.Execution;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An interactive shell inside a session. It outlives its connection: whoever attaches next gets the
 * last output again, and the connection before is told it was replaced. Safe for use by many
 * threads.
 */
public final class Shell {

  private static final int BUFFER_BYTES = 32 * 1024;
  private static final Duration REAP_WITHIN = Duration.ofSeconds(5);

  /** The far end of a connection. Methods must not block. */
  public interface Viewer {
    void output(byte[] bytes);

    /** The shell ended with an exit status. */
    void exited(int status);

    /** Another connection took the shell over. */
    void replaced();
  }

  private final String id;
  private final Execution execution;
  private final Replay replay;
  private @Nullable Viewer viewer;
  private @Nullable Instant detachedAt;
  private @Nullable Integer exitStatus;

  Shell(String id, Execution execution, int replayBytes) {
    this.id = id;
    this.execution = execution;
    this.replay = new Replay(replayBytes);
  }

  public String id() {
    return id;
  }

  /** Makes {@code next} the one viewer and gives it the kept output. */
  public synchronized void attach(Viewer next) {
    Viewer before = viewer;
    viewer = next;
    detachedAt = null;
    if (before != null) {
      before.replaced();
    }
    byte[] kept = replay.bytes();
    if (kept.length > 0) {
      next.output(kept);
    }
    if (exitStatus != null) {
      next.exited(exitStatus);
    }
  }

  /** Leaves the shell running unless another viewer has taken over. */
  synchronized void detach(Viewer who, Instant now) {
    if (viewer != null && viewer.equals(who)) {
      viewer = null;
      detachedAt = now;
    }
  }

  /** Since when nobody watches; empty while somebody does. */
  synchronized Optional<Instant> detachedAt() {
    return Optional.ofNullable(detachedAt);
  }

  /** Types {@code bytes}. */
  public void input(byte[] bytes) throws IOException {
    execution.stdin().write(bytes);
    execution.stdin().flush();
  }

  public void resize(ExecSpec.Terminal size) throws IOException {
    execution.resize(size);
  }

  /** Kills the shell and what it started. */
  void close() {
    execution.close();
  }

  /** Reads the terminal until the shell ends; then tells the viewer. */
  void pump() {
    try (InputStream terminal = execution.stdout()) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = terminal.read(buffer); read >= 0; read = terminal.read(buffer)) {
        show(Arrays.copyOf(buffer, read));
      }
    } catch (IOException terminalGone) {
      // A terminal whose last program has ended reads as an error on Linux.
    }
    ended(status());
  }

  private synchronized void show(byte[] bytes) {
    replay.append(bytes);
    if (viewer != null) {
      viewer.output(bytes);
    }
  }

  private synchronized void ended(int status) {
    exitStatus = status;
    if (viewer != null) {
      viewer.exited(status);
    }
  }

  private int status() {
    try {
      return execution.waitFor(REAP_WITHIN).orElse(137);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 137;
    } finally {
      execution.close();
    }
  }
}
