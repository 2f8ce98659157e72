package dev.serai.browser;

/** Source: shape {@code BrowserSessionStatus}. */
public enum SessionStatus {
  READY,
  TERMINATED
}
