package dev.serai.browser.policy;

import dev.serai.browser.chromium.Chromium;
import dev.serai.browser.chromium.ChromiumGoneException;

/** Gives sessions their wardens. */
@FunctionalInterface
public interface Wardens {

  /**
   * Watches a browser that nobody has driven yet.
   *
   * @param lost told once when pages are no longer watched, unless the warden was closed
   * @throws ChromiumGoneException when the browser cannot be watched
   */
  Warden watch(Ward ward, Chromium chromium, Runnable lost);
}
