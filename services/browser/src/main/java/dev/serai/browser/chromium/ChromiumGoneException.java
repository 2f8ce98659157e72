package dev.serai.browser.chromium;

/** A browser that did not come up. */
public final class ChromiumGoneException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public ChromiumGoneException(String message) {
    super(message);
  }
}
