package dev.serai.cli.client;

/** The server refused or failed. */
public final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;

  ApiException(int status, String type, String message) {
    super(message);
    this.status = status;
    this.type = type;
  }

  public int status() {
    return status;
  }

  /** Modelled name, for example {@code ValidationException}. */
  public String type() {
    return type;
  }
}
