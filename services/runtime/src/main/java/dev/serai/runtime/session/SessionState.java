package dev.serai.runtime.session;

import java.time.Instant;

/**
 * Where a session stands.
 *
 * <pre>
 * Starting -> Active <-> Idle -> Ended
 *        \--------------------^
 * </pre>
 */
public sealed interface SessionState {

  /** The word shown to people. */
  default String word() {
    return getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT);
  }

  /** Its environment is coming up. */
  record Starting() implements SessionState {}

  /**
   * Working.
   *
   * @param exchanges requests, commands, shells and WebSockets under way; 0 when only background
   *     work reported by {@code HealthyBusy} keeps it
   */
  record Active(int exchanges) implements SessionState {}

  /** Waiting since the last activity ended. */
  record Idle(Instant since) implements SessionState {}

  record Ended(EndReason reason, Instant at) implements SessionState {}
}
