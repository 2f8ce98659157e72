package dev.serai.images;

import java.io.Serial;

/** An image cannot be had or must not be used; the message tells its owner why. */
public final class ImageRefusedException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  public ImageRefusedException(String message) {
    super(message);
  }
}
