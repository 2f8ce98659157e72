package dev.serai.memory;

import java.util.Map;

/**
 * What becomes of an event besides being kept.
 *
 * @param skip no records are drawn from it
 * @param variables of namespace templates, by name of a {@link NamespaceKey}
 */
public record ExtractionWish(boolean skip, Map<String, String> variables) {

  public static final ExtractionWish DEFAULT = new ExtractionWish(false, Map.of());

  public ExtractionWish {
    variables = Map.copyOf(variables);
  }
}
