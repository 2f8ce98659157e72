package dev.serai.server.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the keys of a record of records. */
final class ConfigKeys {

  private ConfigKeys() {}

  /**
   * All keys below {@code defaults}, in the order of its components; of a map those that every
   * entry may have, and those of the entries it has.
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

  /** A map of records by name: each entry is a section. */
  static boolean isMap(RecordComponent component) {
    return component.getType() == Map.class;
  }

  /**
   * What an entry of a map has where nothing is set: the constant {@code DEFAULT} of its record.
   */
  static Record entryDefaults(RecordComponent map) {
    var entry = (Class<?>) ((ParameterizedType) map.getGenericType()).getActualTypeArguments()[1];
    try {
      return (Record) Objects.requireNonNull(entry.getField("DEFAULT").get(null));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(entry + " has no defaults", e);
    }
  }

  /** In the order of names. */
  static SortedMap<String, Record> entriesOf(RecordComponent map, Record record) {
    var entries = new TreeMap<String, Record>();
    ((Map<?, ?>) valueOf(map, record))
        .forEach((name, entry) -> entries.put((String) name, (Record) entry));
    return entries;
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
      } else if (isMap(component)) {
        collect(name + "." + ConfigKey.ANY, entryDefaults(component), derived, keys);
        entriesOf(component, record)
            .forEach((entry, section) -> collect(name + "." + entry, section, derived, keys));
      } else {
        keys.put(name, new ConfigKey(name, component.getGenericType(), value));
      }
    }
  }
}
