package dev.serai.server.config;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds the keys of a record of records. */
final class ConfigKeys {

  private ConfigKeys() {}

  /**
   * All keys below {@code defaults}, in the order of its components.
   *
   * @param derived components that are no keys, nor is anything below them
   */
  static Map<String, ConfigKey> of(Record defaults, Set<String> derived) {
    var keys = new LinkedHashMap<String, ConfigKey>();
    collect("", defaults, derived, keys);
    return keys;
  }

  /** {@code idleTimeout} becomes {@code idle-timeout}. */
  static String kebab(String component) {
    return component.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  static String join(String prefix, RecordComponent component) {
    String name = kebab(component.getName());
    return prefix.isEmpty() ? name : prefix + "." + name;
  }

  /** A record of several components is a section; one that wraps a single value is a value. */
  static boolean isSection(Class<?> type) {
    return type.isRecord() && !ConfigText.wrapsText(type);
  }

  static Object valueOf(RecordComponent component, Record record) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  private static void collect(
      String prefix, Record record, Set<String> derived, Map<String, ConfigKey> keys) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      String name = join(prefix, component);
      if (derived.contains(name)) {
        continue;
      }
      Object value = valueOf(component, record);
      if (isSection(component.getType())) {
        collect(name, (Record) value, derived, keys);
      } else {
        keys.put(name, new ConfigKey(name, component.getGenericType(), value));
      }
    }
  }
}
