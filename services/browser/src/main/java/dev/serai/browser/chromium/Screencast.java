package dev.serai.browser.chromium;

/**
 * How the pictures of a page are to be.
 *
 * @param quality of JPEG, 1 to 100
 * @param maxWidth in pixels, at least 1; a wider page is scaled down, none is scaled up
 * @param maxHeight as {@code maxWidth}
 */
public record Screencast(int quality, int maxWidth, int maxHeight) {

  private static final int BEST = 100;

  /**
   * @throws IllegalArgumentException for what is out of range
   */
  public Screencast {
    if (quality < 1 || quality > BEST || maxWidth < 1 || maxHeight < 1) {
      throw new IllegalArgumentException(
          "a screencast has a quality of 1 to 100 and pictures of at least 1 x 1");
    }
  }
}
