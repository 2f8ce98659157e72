package dev.serai.protocol.mcp.message;

/** JSON that does not have the shape MCP gives it. The message is safe to show to the sender. */
public final class InvalidMessageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public InvalidMessageException(String message) {
    super(message);
  }
}
