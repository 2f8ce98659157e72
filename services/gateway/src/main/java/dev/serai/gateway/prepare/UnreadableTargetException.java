package dev.serai.gateway.prepare;

/** A target's tools cannot be read, and trying again at once would not help. Safe to show. */
public final class UnreadableTargetException extends Exception {

  private static final long serialVersionUID = 1;

  public UnreadableTargetException(String reason) {
    super(reason);
  }
}
