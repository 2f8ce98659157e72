package dev.serai.memory;

import java.util.Map;
import java.util.TreeMap;

/**
 * What keeps records apart: those of other namespace variables, or of other metadata that is kept
 * strictly, are never merged.
 *
 * @param variables of namespace templates
 * @param strict metadata of events that records carry as it is
 */
record Group(Map<String, String> variables, Map<String, String> strict) {

  Group {
    variables = Map.copyOf(variables);
    strict = Map.copyOf(strict);
  }

  static Group of(
      MemoryStrategy strategy, Map<String, String> variables, Map<String, String> metadata) {
    Map<String, String> strict = new TreeMap<>();
    for (MetadataField field : strategy.schema()) {
      if (field.origin() == MetadataField.Origin.STRICTLY_CONSISTENT
          && metadata.containsKey(field.key())) {
        strict.put(field.key(), metadata.getOrDefault(field.key(), ""));
      }
    }
    return new Group(variables, strict);
  }

  /** Its name in rows; that of a group without anything is empty. */
  String key() {
    return variables.isEmpty() && strict.isEmpty()
        ? ""
        : StoredJson.COLUMNS.write(new TreeMap<>(variables))
            + StoredJson.COLUMNS.write(new TreeMap<>(strict));
  }
}
