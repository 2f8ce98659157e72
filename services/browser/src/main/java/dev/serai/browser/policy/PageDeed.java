package dev.serai.browser.policy;

/**
 * Something a page, or a program on it, is about to do.
 *
 * @param method of HTTP
 */
public record PageDeed(Kind kind, PageAddress address, String method) {

  /** What it is; a redirect is one more of the same. */
  public enum Kind {
    /** A document comes into a page or a frame. */
    NAVIGATE,
    /** A file comes into the sandbox. */
    DOWNLOAD,
    /** Something is sent along with a navigation, by a method other than GET and HEAD. */
    SUBMIT_FORM
  }
}
