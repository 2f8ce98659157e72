package dev.serai.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Which records are wanted; what is empty does not matter.
 *
 * @param since not before
 * @param until before
 * @param principal ARN of who did it, or its end behind a slash
 * @param action name of the operation, with or without the service
 * @param resource ARN; with {@code *} at its end all that begin so
 * @param decision {@code allow} or {@code deny}
 * @param text stands somewhere in the record, upper or lower case
 */
public record RecordFilter(
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<String> principal,
    Optional<String> action,
    Optional<String> resource,
    Optional<String> decision,
    Optional<String> text) {

  public static final RecordFilter ALL =
      new RecordFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Whether it is one of them, times aside. */
  boolean accepts(JsonNode record) {
    return principal.map(wanted -> isPrincipal(record, wanted)).orElse(true)
        && action.map(wanted -> isAction(record, wanted)).orElse(true)
        && resource.map(wanted -> isResource(record, wanted)).orElse(true)
        && decision
            .map(wanted -> record.at("/decision/outcome").asText().equals(wanted))
            .orElse(true)
        && text.map(wanted -> contains(record, wanted)).orElse(true);
  }

  private static boolean isPrincipal(JsonNode record, String wanted) {
    String arn = record.at("/userIdentity/arn").asText();
    return arn.equals(wanted) || arn.endsWith("/" + wanted);
  }

  private static boolean isAction(JsonNode record, String wanted) {
    String name = record.path("eventName").asText();
    String source = record.path("eventSource").asText();
    int colon = wanted.indexOf(':');
    return colon < 0
        ? name.equals(wanted)
        : name.equals(wanted.substring(colon + 1))
            && source.startsWith(wanted.substring(0, colon) + ".");
  }

  private static boolean isResource(JsonNode record, String wanted) {
    for (JsonNode resource : record.path("resources")) {
      String arn = resource.asText();
      if (wanted.endsWith("*")
          ? arn.startsWith(wanted.substring(0, wanted.length() - 1))
          : arn.equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(JsonNode record, String wanted) {
    return record.toString().toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
  }
}
