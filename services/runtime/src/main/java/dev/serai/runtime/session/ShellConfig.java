package dev.serai.runtime.session;

import java.time.Duration;

/**
 * Limits of interactive shells. Source: quotas page, shells.
 *
 * @param perSession open at a time; default 10
 * @param replayBytes of output kept for whoever attaches again; default 256 KiB
 * @param keptDetached how long a shell without a connection lives on; default 15 min
 * @param connection longest connection; default 1 h
 * @param waitingFrames output frames waiting for a slow reader before it is cut off; default 1,024
 */
public record ShellConfig(
    int perSession,
    int replayBytes,
    Duration keptDetached,
    Duration connection,
    int waitingFrames) {

  public static final ShellConfig DEFAULT =
      new ShellConfig(10, 256 * 1024, Duration.ofMinutes(15), Duration.ofHours(1), 1024);
}
