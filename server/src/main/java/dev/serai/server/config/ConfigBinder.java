package dev.serai.server.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts settings over a record's defaults. */
final class ConfigBinder {

  private final KnownKeys keys;
  private final Map<String, Setting> winning = new LinkedHashMap<>();

  private ConfigBinder(KnownKeys keys) {
    this.keys = keys;
  }

  /**
   * @param derived components that nobody sets, see {@link ConfigKeys#of}
   * @param settings weakest first
   * @throws ConfigException for an unknown key or a value its record refuses
   */
  static <T extends Record> Bound<T> bind(T defaults, Set<String> derived, List<Setting> settings) {
    var binder = new ConfigBinder(new KnownKeys(ConfigKeys.of(defaults, derived)));
    settings.forEach(binder::accept);
    T value = binder.build("", defaults);
    return new Bound<>(value, ConfigKeys.of(value, derived), Map.copyOf(binder.winning));
  }

  /** The record, its keys with effective values, and who set them. */
  record Bound<T>(T value, Map<String, ConfigKey> keys, Map<String, Setting> settings) {}

  private void accept(Setting setting) {
    ConfigKey key =
        keys.find(setting.key()).orElseThrow(() -> new ConfigException(unknown(setting)));
    parse(key, setting);
    winning.put(setting.key(), setting);
  }

  private String unknown(Setting setting) {
    if (keys.isSection(setting.key())) {
      return "%s: %s is a section, not a value".formatted(setting.origin(), setting.key());
    }
    String hint =
        keys.nearest(setting.key())
            .map(name -> "; did you mean " + name + "?")
            .orElse("; run `serai config` to see all keys");
    return "%s: unknown key %s%s".formatted(setting.origin(), setting.key(), hint);
  }

  private static Object parse(ConfigKey key, Setting setting) {
    try {
      return ConfigText.parse(key.type(), setting.value());
    } catch (IllegalArgumentException e) {
      throw new ConfigException(refusal(key, setting, e));
    }
  }

  private static String refusal(ConfigKey key, Setting setting, IllegalArgumentException why) {
    String shown = key.hidden() ? "***" : setting.value();
    return "%s: %s = %s is refused: %s"
        .formatted(setting.origin(), key.name(), shown, why.getMessage());
  }

  @SuppressWarnings("unchecked") // a record is rebuilt by its own canonical constructor
  private <T extends Record> T build(String prefix, T defaults) {
    RecordComponent[] components = defaults.getClass().getRecordComponents();
    var values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = component(prefix, components[i], defaults);
    }
    try {
      return (T) construct(defaults.getClass(), values);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(blame(prefix, defaults, e));
    }
  }

  private Object component(String prefix, RecordComponent component, Record defaults) {
    String name = ConfigKeys.join(prefix, component);
    Object standard = ConfigKeys.valueOf(component, defaults);
    if (ConfigKeys.isSection(component.getType())) {
      return build(name, (Record) standard);
    }
    if (ConfigKeys.isMap(component)) {
      return entries(name, component, defaults);
    }
    Setting setting = winning.get(name);
    return setting == null
        ? standard
        : parse(new ConfigKey(name, component.getGenericType(), standard), setting);
  }

  /** Those the defaults have, and those that something is set of. */
  private Map<String, Record> entries(String name, RecordComponent map, Record defaults) {
    var entries = ConfigKeys.entriesOf(map, defaults);
    winning.keySet().stream()
        .filter(key -> key.startsWith(name + "."))
        .map(key -> key.substring(name.length() + 1).split("\\.", 2)[0])
        .forEach(entry -> entries.putIfAbsent(entry, ConfigKeys.entryDefaults(map)));
    entries.replaceAll((entry, standard) -> build(name + "." + entry, standard));
    return entries;
  }

  /** A record that refuses its values does not say which: try each setting on its own. */
  private String blame(String prefix, Record defaults, IllegalArgumentException why) {
    if (refusedAlone(prefix, defaults, "")) {
      return "%s is refused: %s".formatted(prefix, why.getMessage());
    }
    var culprits =
        Arrays.stream(defaults.getClass().getRecordComponents())
            .map(component -> ConfigKeys.join(prefix, component))
            .filter(winning::containsKey)
            .toList();
    return culprits.stream()
        .filter(name -> refusedAlone(prefix, defaults, name))
        .findFirst()
        .map(name -> refusal(keyOf(name), settingOf(name), why))
        .orElseGet(
            () ->
                culprits.stream()
                        .map(name -> "%s (%s)".formatted(name, settingOf(name).origin()))
                        .collect(Collectors.joining(", "))
                    + " do not go together: "
                    + why.getMessage());
  }

  /**
   * Sections are as they are set.
   *
   * @param name none leaves all others to their defaults
   */
  private boolean refusedAlone(String prefix, Record defaults, String name) {
    RecordComponent[] components = defaults.getClass().getRecordComponents();
    var values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      boolean chosen =
          ConfigKeys.join(prefix, components[i]).equals(name)
              || ConfigKeys.isSection(components[i].getType())
              || ConfigKeys.isMap(components[i]);
      values[i] =
          chosen
              ? component(prefix, components[i], defaults)
              : ConfigKeys.valueOf(components[i], defaults);
    }
    try {
      construct(defaults.getClass(), values);
      return false;
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  private ConfigKey keyOf(String name) {
    return keys.find(name).orElseThrow();
  }

  private Setting settingOf(String name) {
    return java.util.Objects.requireNonNull(winning.get(name));
  }

  /** Calls the canonical constructor; what it throws comes out as it is. */
  static Object construct(Class<?> type, Object[] values) {
    Class<?>[] parameters =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot build " + type, e);
    }
  }
}
