package dev.serai.gateway.openapi;

import java.util.Map;
import java.util.Set;

/**
 * The body of an operation, and the arguments it is filled from.
 *
 * @param members argument by the name of the body's member; empty when the body is one argument
 * @param argument the one argument, where there are no members
 * @param together arguments that must be given as soon as another member is; empty when the body is
 *     required, for then calls must give them anyway
 * @param encodings how members of a form or a multipart body are written
 * @param files members that are files: their values are Base64
 */
record RequestBody(
    BodyKind kind,
    String contentType,
    boolean required,
    Map<String, String> members,
    String argument,
    Set<String> together,
    Map<String, Encoding> encodings,
    Set<String> files) {

  RequestBody {
    members = Map.copyOf(members);
    together = Set.copyOf(together);
    encodings = Map.copyOf(encodings);
    files = Set.copyOf(files);
  }

  /**
   * How one member is written.
   *
   * @param contentType of its part; empty for what follows from its value
   */
  record Encoding(String contentType, Style style, boolean explode) {}

  boolean isFlat() {
    return !members.isEmpty();
  }
}
