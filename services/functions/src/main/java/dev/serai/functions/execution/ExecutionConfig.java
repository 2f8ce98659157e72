package dev.serai.functions.execution;

import dev.serai.sandbox.SandboxLimits;
import java.time.Duration;

/**
 * Bounds of running functions.
 *
 * @param concurrency events of one function at a time, at least 1; default 10
 * @param sandboxes alive over all functions, at least 1; when all are in use, further events are
 *     refused; default 100
 * @param startWithin from the start of a sandbox until its handler is loaded; default 30 s
 * @param idleAfter how long a sandbox waits for another event; default 10 min
 * @param cpus cores of a sandbox; default 1
 * @param tmpBytes size of {@code /tmp}; counts as memory too; default 512 MiB
 */
public record ExecutionConfig(
    int concurrency,
    int sandboxes,
    Duration startWithin,
    Duration idleAfter,
    double cpus,
    long tmpBytes) {

  private static final long MIB = 1L << 20;
  private static final int TASKS = 1024;
  private static final int OPEN_FILES = 1024;
  private static final long WORKSPACE_BYTES = 16 * MIB;
  private static final int LOG_BYTES = 64 * 1024;

  public static final ExecutionConfig DEFAULT =
      new ExecutionConfig(10, 100, Duration.ofSeconds(30), Duration.ofMinutes(10), 1, 512 * MIB);

  /**
   * @throws IllegalArgumentException if a bound is not positive
   */
  public ExecutionConfig {
    if (concurrency < 1 || sandboxes < 1 || cpus <= 0 || tmpBytes < 1) {
      throw new IllegalArgumentException("bounds of functions must be positive");
    }
    if (!startWithin.isPositive() || !idleAfter.isPositive()) {
      throw new IllegalArgumentException("times of functions must be positive");
    }
  }

  SandboxLimits limits(int memoryMegabytes) {
    return new SandboxLimits(
        cpus,
        memoryMegabytes * MIB,
        TASKS,
        OPEN_FILES,
        WORKSPACE_BYTES,
        tmpBytes,
        tmpBytes,
        LOG_BYTES);
  }
}
