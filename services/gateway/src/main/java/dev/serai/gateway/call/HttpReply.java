package dev.serai.gateway.call;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What a request to an HTTP target comes to. */
public sealed interface HttpReply {

  /**
   * The target answered, with any status.
   *
   * @param body as it comes; whoever gets it writes or closes it
   */
  record Passed(int status, Map<String, String> headers, HttpBody body) implements HttpReply {}

  /**
   * There was no room.
   *
   * @param limit which has none
   * @param metric {@code requests} or {@code connections}
   */
  record Limited(String limit, String metric, Duration retryAfter) implements HttpReply {}

  /** The target did not answer. */
  record Failed(Fault fault, String message, Optional<Duration> retryAfter) implements HttpReply {}

  /** Whose fault, in the words of HTTP. */
  enum Fault {
    /** It cannot be reached, or must not be, or broke off. */
    BAD_GATEWAY,
    /** It is left alone, or busy. */
    UNAVAILABLE,
    /** It took too long. */
    TIMEOUT
  }
}
