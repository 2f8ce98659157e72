package dev.serai.sandbox;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** One running sandbox. Safe for use by many threads. */
public interface Sandbox extends AutoCloseable {

  SandboxId id();

  IsolationClass isolationClass();

  /**
   * Opens a fresh blocking connection to {@code 127.0.0.1:port} inside. Every byte that comes back
   * is hostile.
   *
   * @throws IOException when nothing listens there or the sandbox is gone
   */
  SocketChannel connect(int port) throws IOException;

  /**
   * Starts one more program in the same namespaces, limits and environment as the main one.
   *
   * @throws IOException when the sandbox is gone
   */
  Execution exec(ExecSpec spec) throws IOException;

  /** What has been used so far; after the end, the final figures. */
  Stats stats();

  /**
   * The last bytes of standard output and error of the main program, interleaved as they came, as
   * UTF-8.
   */
  String logTail();

  /**
   * Calls {@code line} for each further line of output (cut at 16 KiB), from a thread of the
   * sandbox.
   */
  void onOutput(Consumer<String> line);

  /** How the main program ended; empty while it runs. */
  Optional<Exit> exit();

  /** Calls {@code listener} once when the main program has ended, at once if it has already. */
  void onExit(Consumer<Exit> listener);

  /**
   * Asks the program to end with SIGTERM, waits up to {@code grace}, then destroys everything: all
   * processes, cgroup, mounts, files. Idempotent; returns when nothing is left.
   */
  void stop(Duration grace);

  /** {@link #stop} without grace. */
  @Override
  default void close() {
    stop(Duration.ZERO);
  }
}
