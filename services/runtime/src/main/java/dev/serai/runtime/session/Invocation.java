package dev.serai.runtime.session;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call to pass on to an agent.
 *
 * @param headers all of the caller's, names in lower case
 * @param length of the payload in bytes; negative when unknown
 */
public record Invocation(
    Visit visit,
    String requestId,
    Map<String, List<String>> headers,
    long length,
    InputStream payload) {

  SessionKey key() {
    return visit.key();
  }

  Optional<String> header(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }
}
