package dev.serai.protocol.mcp.client;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A server could not be talked to. What a server answers, errors included, is a response instead.
 */
public final class McpClientException extends Exception {

  private static final long serialVersionUID = 1;

  private final Kind kind;
  private final int status;
  private final transient Map<String, String> headers;

  /** What went wrong. */
  public enum Kind {
    /** No connection, or it broke; the request may have been served. */
    UNREACHABLE,
    /** It was silent, or took, too long; the request may have been served. */
    TIMED_OUT,
    /** It answered with an HTTP status that means no; see {@link #status()}. */
    REFUSED,
    /** What it sent is not MCP, or too long. */
    MALFORMED,
    /** It speaks no revision the client speaks. */
    NO_COMMON_REVISION,
    /** The client has been closed. */
    CLOSED
  }

  public McpClientException(Kind kind, String message) {
    this(kind, message, null);
  }

  @SuppressWarnings("NullAway") // no cause is null in the JDK's words
  McpClientException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    status = 0;
    headers = Map.of();
  }

  McpClientException(int status, Map<String, String> headers) {
    super("the server answered with HTTP status " + status);
    kind = Kind.REFUSED;
    this.status = status;
    this.headers = Map.copyOf(headers);
  }

  public Kind kind() {
    return kind;
  }

  /** HTTP status of a {@link Kind#REFUSED}, else 0. */
  public int status() {
    return status;
  }

  /** {@code WWW-Authenticate}, {@code Retry-After} or {@code Location} of a refusal. */
  public Optional<String> header(String name) {
    return headers == null
        ? Optional.empty()
        : headers.entrySet().stream()
            .filter(header -> header.getKey().equalsIgnoreCase(name))
            .map(Map.Entry::getValue)
            .findFirst();
  }
}
