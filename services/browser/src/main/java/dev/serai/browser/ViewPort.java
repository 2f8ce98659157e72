package dev.serai.browser;

/**
 * The size of a session's window, in CSS pixels. Source: shape {@code ViewPort}.
 *
 * @param width {@value #MIN_WIDTH} to {@value #MAX_WIDTH}; default 1456
 * @param height {@value #MIN_HEIGHT} to {@value #MAX_HEIGHT}; default 819
 */
public record ViewPort(int width, int height) {

  public static final int MIN_WIDTH = 320;
  public static final int MAX_WIDTH = 3840;
  public static final int MIN_HEIGHT = 240;
  public static final int MAX_HEIGHT = 2160;

  public static final ViewPort DEFAULT = new ViewPort(1456, 819);

  /**
   * @throws IllegalArgumentException for a size out of bounds
   */
  public ViewPort {
    if (width < MIN_WIDTH || width > MAX_WIDTH || height < MIN_HEIGHT || height > MAX_HEIGHT) {
      throw new IllegalArgumentException("a view port cannot be %d x %d".formatted(width, height));
    }
  }
}
