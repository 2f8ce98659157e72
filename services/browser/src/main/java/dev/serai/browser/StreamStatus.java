package dev.serai.browser;

/** Who has the page. Source: shape {@code AutomationStreamStatus}. */
public enum StreamStatus {
  /** Programs drive it. */
  ENABLED,
  /** A person has taken over; what programs send waits. */
  DISABLED
}
