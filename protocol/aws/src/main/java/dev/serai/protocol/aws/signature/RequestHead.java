package dev.serai.protocol.aws.signature;

import java.util.List;
import java.util.Map;

/**
 * The parts of a request a signature covers besides its body.
 *
 * @param rawPath as on the request line, percent-encoding untouched
 * @param rawQuery as on the request line, without the question mark; empty when there is none
 * @param headers names in lower case, values in order of arrival
 */
public record RequestHead(
    String method, String rawPath, String rawQuery, Map<String, List<String>> headers) {

  /** All values of a header as one text, the way signers join them; empty when there is none. */
  String joined(String name) {
    return String.join(",", headers.getOrDefault(name, List.of()));
  }

  boolean has(String name) {
    return headers.containsKey(name);
  }
}
