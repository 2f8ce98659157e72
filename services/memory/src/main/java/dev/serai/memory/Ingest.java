package dev.serai.memory;

import dev.serai.kernel.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Content that goes straight into extraction, without becoming an event.
 *
 * @param id by which records name their source
 */
record Ingest(
    String id,
    SessionKey session,
    Instant at,
    List<Payload> payload,
    Map<String, String> metadata,
    Map<String, String> variables) {

  private static final String MARK = "ingest-";

  static String newId(Ids ids) {
    return MARK + ids.uuid();
  }

  /** Whether a record or a failed extraction names such content as its source. */
  static boolean named(String source) {
    return source.startsWith(MARK);
  }

  Ingest {
    payload = List.copyOf(payload);
    metadata = Map.copyOf(metadata);
    variables = Map.copyOf(variables);
  }
}
