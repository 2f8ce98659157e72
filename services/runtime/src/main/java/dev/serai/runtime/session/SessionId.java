package dev.serai.runtime.session;

import dev.serai.kernel.Ids;
import dev.serai.kernel.ServiceException;
import java.util.Optional;

/**
 * The runtime session id a caller chose, 33 to 256 characters. Source: shape {@code SessionType}.
 */
public record SessionId(String value) {

  /** The header that carries it, from callers and to agents. */
  public static final String HEADER = "X-Amzn-Bedrock-AgentCore-Runtime-Session-Id";

  private static final int SHORTEST = 33;
  private static final int LONGEST = 256;

  /**
   * @throws ServiceException of kind VALIDATION when the length is out of bounds
   */
  public SessionId {
    int length = value.codePointCount(0, value.length());
    if (length < SHORTEST || length > LONGEST) {
      throw ServiceException.validation(
          "runtimeSessionId",
          "must have %d to %d characters, got %d".formatted(SHORTEST, LONGEST, length));
    }
  }

  /** The id the caller gave, or a new UUID. */
  public static SessionId of(Optional<String> given, Ids ids) {
    return new SessionId(given.orElseGet(ids::uuid));
  }

  @Override
  public String toString() {
    return value;
  }
}
