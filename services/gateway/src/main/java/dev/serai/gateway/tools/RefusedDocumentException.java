package dev.serai.gateway.tools;

/** A document describes no API that could be served. Safe to show. */
public final class RefusedDocumentException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String place;

  /**
   * @param place JSON pointer, or line and column; empty for the whole document
   */
  public RefusedDocumentException(String place, String problem) {
    super(place.isEmpty() ? problem : place + ": " + problem);
    this.place = place;
  }

  public String place() {
    return place;
  }
}
