package dev.serai.memory;

import java.util.List;
import java.util.Optional;

/**
 * A variable of namespace templates whose value each event brings along.
 *
 * @param key as written between braces, {@code [a-z][a-z0-9]*}, 1 to 32 characters
 * @param allowedValues when not empty, no others are taken
 * @param pattern a regular expression that values match as a whole
 */
public record NamespaceKey(String key, List<String> allowedValues, Optional<String> pattern) {
  public NamespaceKey {
    allowedValues = List.copyOf(allowedValues);
  }
}
