package dev.serai.runtime.session;

/** Why a session ended. */
public enum EndReason {
  /** Nothing happened for the idle time. */
  IDLE,
  /** Its environment reached the greatest age. */
  MAX_LIFETIME,
  /** The caller stopped it. */
  STOPPED,
  /** An operator killed it. */
  KILLED,
  /** The agent's process ended by itself. */
  CRASHED,
  /** The agent's process reached its memory limit. */
  OUT_OF_MEMORY,
  /** It no longer answered its pings. */
  UNHEALTHY,
  /** Its storage mount grew beyond the limit. */
  STORAGE_FULL,
  /** Its runtime or endpoint was deleted. */
  DELETED,
  /** The server shut down. */
  SHUTDOWN,
  /** It never came up. */
  START_FAILED
}
