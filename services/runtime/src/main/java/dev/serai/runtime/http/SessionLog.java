package dev.serai.runtime.http;

import dev.serai.runtime.session.AgentEnvironment;
import dev.serai.runtime.session.Session;
import dev.serai.runtime.session.SessionState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A session's log as text: what has been kept, then, when followed, each further line until the
 * session ends.
 */
final class SessionLog {

  private static final int LINES_WAITING = 1024;

  private final Session session;
  private final boolean follow;
  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(LINES_WAITING);

  SessionLog(Session session, boolean follow) {
    this.session = session;
    this.follow = follow;
  }

  void writeTo(OutputStream out) throws IOException {
    AgentEnvironment environment = session.environment().orElse(null);
    if (environment == null) {
      return;
    }
    write(out, environment.log());
    if (follow) {
      // A reader too slow for the agent loses lines rather than memory.
      environment.sandbox().onOutput(lines::offer);
      followTo(out);
    }
  }

  private void followTo(OutputStream out) throws IOException {
    while (!Thread.currentThread().isInterrupted()) {
      String line = next();
      if (line != null) {
        write(out, line + "\n");
      } else if (session.state() instanceof SessionState.Ended) {
        return;
      } else {
        out.flush();
      }
    }
  }

  private @Nullable String next() {
    try {
      return lines.poll(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
