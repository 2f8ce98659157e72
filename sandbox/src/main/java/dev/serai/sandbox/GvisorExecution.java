package dev.serai.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A further program: ending the process that carries it on the host does not end it inside. */
record GvisorExecution(Execution carrier, Process process, Path pidFile, MeetingLoopback loopback)
    implements Execution {

  private static final Logger LOG = LoggerFactory.getLogger(GvisorExecution.class);
  private static final Duration BEGINS_WITHIN = Duration.ofSeconds(5);
  private static final long PAUSE_NANOS = 2_000_000;

  @Override
  public OutputStream stdin() {
    return carrier.stdin();
  }

  @Override
  public InputStream stdout() {
    return carrier.stdout();
  }

  @Override
  public InputStream stderr() {
    return carrier.stderr();
  }

  @Override
  public Optional<Integer> waitFor(Duration limit) throws InterruptedException {
    return carrier.waitFor(limit);
  }

  @Override
  public void resize(ExecSpec.Terminal size) throws IOException {
    carrier.resize(size);
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      endInside();
    }
    carrier.close();
  }

  private void endInside() {
    try {
      Optional<Integer> pid = pid();
      if (pid.isPresent()) {
        loopback.kill(pid.get());
      }
    } catch (IOException gone) {
      LOG.debug("a further program ended with its sandbox", gone);
    }
  }

  /** Of the program inside; empty when it has ended before it had one. */
  private Optional<Integer> pid() throws IOException {
    long end = System.nanoTime() + BEGINS_WITHIN.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      String text = Files.exists(pidFile) ? Files.readString(pidFile).strip() : "";
      if (!text.isEmpty()) {
        return Optional.of(Integer.valueOf(text));
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return Optional.empty();
  }
}
