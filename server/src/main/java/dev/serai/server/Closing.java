package dev.serai.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened, closed in reverse. One failure does not keep the others open. */
final class Closing implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  /** Named, so that the log can say what did not close. */
  private record Step(String what, AutoCloseable closeable) {}

  private final Deque<Step> steps = new ArrayDeque<>();

  /** Remembers to close it. */
  <T extends AutoCloseable> T add(String what, T opened) {
    steps.push(new Step(what, opened));
    return opened;
  }

  @Override
  public void close() {
    while (!steps.isEmpty()) {
      Step step = steps.pop();
      try {
        step.closeable().close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        LOG.warn("closing {} was interrupted", step.what());
      } catch (Exception e) {
        LOG.warn("{} did not close cleanly", step.what(), e);
      }
    }
  }
}
