package dev.serai.protocol.aws.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.webserver.ConnectionContext;
import java.net.SocketTimeoutException;

/** Reads from a client that has nothing to send, to see when it hangs up. */
final class ClientWatch {

  private final Runnable whenGone;
  private volatile boolean ended;

  ClientWatch(Runnable whenGone) {
    this.whenGone = whenGone;
  }

  void start(ConnectionContext connection) {
    Thread.ofVirtual()
        .name("serai-client-watch")
        .start(
            () -> {
              if (hangsUp(connection.dataReader()) && !ended) {
                whenGone.run();
              }
            });
  }

  /** The answer is whole: what happens to the connection now is nobody's business. */
  void end() {
    ended = true;
  }

  /** False when the client sends something instead, which it has no business to. */
  private boolean hangsUp(DataReader reader) {
    while (!ended) {
      try {
        reader.ensureAvailable();
        return false;
      } catch (DataReader.InsufficientDataAvailableException e) {
        return true;
      } catch (RuntimeException e) {
        if (!timedOut(e)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The engine wraps what a socket throws, more than once. */
  private static boolean timedOut(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketTimeoutException) {
        return true;
      }
    }
    return false;
  }
}
