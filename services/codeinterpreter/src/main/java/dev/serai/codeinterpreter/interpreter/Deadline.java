package dev.serai.codeinterpreter.interpreter;

import java.time.Duration;

/** Closes a link that is not done in time: a blocking read of a channel has no time limit. */
final class Deadline implements AutoCloseable {

  private final Thread watch;
  private volatile boolean passed;

  Deadline(InterpreterLink link, Duration within) {
    watch =
        Thread.ofVirtual()
            .name("serai-interpreter-deadline")
            .start(
                () -> {
                  try {
                    Thread.sleep(within);
                    passed = true;
                    link.close();
                  } catch (InterruptedException inTime) {
                    // The usual end.
                  }
                });
  }

  boolean passed() {
    return passed;
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
