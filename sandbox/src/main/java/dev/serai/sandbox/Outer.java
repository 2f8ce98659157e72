package dev.serai.sandbox;

import dev.serai.sandbox.linux.ProcessIdentity;
import java.io.IOException;
import java.time.Duration;

/**
 * The host process that a sandbox lives and dies with, and all that is printed inside.
 *
 * @param reader ends when the last writer is dead
 */
record Outer(Process process, OutputLog log, Thread reader) {

  private static final Duration LAST_LINES = Duration.ofSeconds(5);

  /** Starts it and records it, in this order: a process has no identity before. */
  static Outer start(SandboxHost host, SandboxSpec spec, Holdings holdings, ProcessBuilder builder)
      throws IOException {
    Process process = host.spawner().start(builder);
    var log = new OutputLog(spec.limits().logBytes());
    Thread reader = log.follow(process.getInputStream(), "serai-sandbox-log-" + spec.id());
    var outer = new Outer(process, log, reader);
    try {
      var identity = ProcessIdentity.of((int) process.pid());
      if (identity.isPresent()) {
        holdings.started(identity.get());
      }
      return outer;
    } catch (IOException failure) {
      throw outer.failed(failure);
    }
  }

  /** Ends it; the same failure, with what was printed. */
  IOException failed(IOException failure) {
    process.destroyForcibly();
    awaitLastLines();
    return new IOException(failure.getMessage() + ": " + log.tail().strip(), failure);
  }

  /** Every writer is dead, so the pipe is at its end. */
  void awaitLastLines() {
    try {
      reader.join(LAST_LINES);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
