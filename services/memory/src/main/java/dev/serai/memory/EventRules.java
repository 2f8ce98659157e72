package dev.serai.memory;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an event must be like to be kept, beyond what the model says. */
final class EventRules {

  private final EventLimits limits;

  EventRules(EventLimits limits) {
    this.limits = limits;
  }

  /**
   * @param bytes of its payload as it is kept
   * @throws ServiceException of kind VALIDATION, or QUOTA for its size
   */
  void check(Memory memory, NewEvent given, long bytes) {
    if (given.at().isBefore(Instant.EPOCH)) {
      throw ServiceException.validation("eventTimestamp", "must not be before 1970");
    }
    if (bytes > limits.eventBytes()) {
      throw ServiceException.of(
          ErrorKind.QUOTA,
          "payload: %d bytes, an event holds at most %d".formatted(bytes, limits.eventBytes()));
    }
    variables(memory, given.extraction().variables());
  }

  /** Every value is of a declared key, and one that key takes. */
  static void variables(Memory memory, Map<String, String> values) {
    values.forEach((name, value) -> variable(declared(memory, name), value));
  }

  private static NamespaceKey declared(Memory memory, String name) {
    List<NamespaceKey> keys = memory.settings().namespaceKeys();
    Optional<NamespaceKey> found = keys.stream().filter(key -> key.key().equals(name)).findFirst();
    return found.orElseThrow(
        () ->
            ServiceException.validation(
                "extractionConfig.namespaceVariables",
                "%s is no namespace key of the memory; it has %s"
                    .formatted(name, keys.stream().map(NamespaceKey::key).toList())));
  }

  private static void variable(NamespaceKey key, String value) {
    boolean allowed = key.allowedValues().isEmpty() || key.allowedValues().contains(value);
    boolean matches = key.pattern().map(form -> BoundedMatch.matches(form, value)).orElse(true);
    if (!allowed || !matches) {
      throw ServiceException.validation(
          "extractionConfig.namespaceVariables." + key.key(), "does not take the value " + value);
    }
  }
}
