package dev.serai.protocol.mcp.sse;

import java.time.Duration;
import java.util.Optional;

/**
 * One event of a stream.
 *
 * @param id where to resume from
 * @param type {@code message} unless the stream says otherwise
 * @param data empty for events that carry an id or a pause alone
 * @param retry how long to wait before reconnecting
 */
public record SseEvent(Optional<String> id, String type, String data, Optional<Duration> retry) {

  public static final String MESSAGE = "message";

  public static SseEvent message(String id, String data) {
    return new SseEvent(Optional.of(id), MESSAGE, data, Optional.empty());
  }

  public static SseEvent message(String data) {
    return new SseEvent(Optional.empty(), MESSAGE, data, Optional.empty());
  }
}
