package dev.serai.sessions;

/** Source: shapes {@code CodeInterpreterSessionStatus}, {@code BrowserSessionStatus}. */
public enum SessionStatus {
  READY,
  TERMINATED
}
