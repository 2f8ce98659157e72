package dev.serai.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/** A program started by {@link Sandbox#exec}. */
public interface Execution extends AutoCloseable {

  OutputStream stdin();

  InputStream stdout();

  /** Empty stream when the program has a terminal. */
  InputStream stderr();

  /**
   * Waits for the end.
   *
   * @return the exit status, 128 + n for signal n; empty when it did not end within {@code limit}
   */
  Optional<Integer> waitFor(Duration limit) throws InterruptedException;

  /** Tells the terminal its new size; does nothing without one. */
  void resize(ExecSpec.Terminal size) throws IOException;

  /** Kills the program and its children. */
  @Override
  void close();
}
