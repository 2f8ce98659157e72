package dev.serai.browser.chromium;

import java.io.IOException;

/**
 * Sees and hears the page that is in front. {@link #frame} is called by one thread, {@link #page}
 * by another, the rest by a third.
 */
public interface PageListener {

  /** This one is in front now, or it is called otherwise or has gone elsewhere. */
  default void page(OpenPage page) {}

  /**
   * How it looks. It may take its time: the browser makes no more than two pictures that were not
   * taken, and leaves out what happens meanwhile.
   *
   * @throws IOException when nobody looks any more: the follower ends
   */
  void frame(PageFrame frame) throws IOException;

  /**
   * What the page says unasked. Must not wait for an answer of the same browser: nothing is read
   * meanwhile.
   */
  default void heard(DevToolsEvent event) {}

  /** Nothing comes any more. Told once. */
  default void ended() {}
}
