package dev.serai.browser.chromium;

/** Hears what a browser says unasked, one thing after the other. */
@FunctionalInterface
public interface DevToolsListener {

  /** Hears nothing. */
  DevToolsListener NONE = event -> {};

  /** Must not wait for an answer of the same browser: nothing is read meanwhile. */
  void heard(DevToolsEvent event);

  /** Nothing is heard any more. Told once. */
  default void ended() {}
}
