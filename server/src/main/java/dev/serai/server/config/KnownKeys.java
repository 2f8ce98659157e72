package dev.serai.server.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The keys there are, by name; those of maps' entries by whatever name an entry has. Names of
 * entries hold no dot.
 */
record KnownKeys(Map<String, ConfigKey> keys) {

  Optional<ConfigKey> find(String name) {
    ConfigKey exact = keys.get(name);
    return exact != null && !exact.ofEntries()
        ? Optional.of(exact)
        : ofEntries().stream()
            .flatMap(
                key ->
                    between(name, key.beforeEntry(), key.afterEntry())
                        .filter(entry -> !entry.contains("."))
                        .map(key::ofEntry)
                        .stream())
            .findFirst();
  }

  /**
   * {@code SERAI_MODELS_NAMED_MY_MODEL_ID} sets the {@code id} of the entry {@code my-model}, which
   * need not stand in the file.
   */
  Optional<String> ofVariable(String variable) {
    return plain().stream()
        .filter(key -> key.environmentVariable().equals(variable))
        .map(ConfigKey::name)
        .findFirst()
        .or(() -> ofEntryVariable(variable));
  }

  private Optional<String> ofEntryVariable(String variable) {
    return ofEntries().stream()
        .sorted(Comparator.comparingInt((ConfigKey key) -> key.afterEntry().length()).reversed())
        .flatMap(
            key ->
                between(
                    variable,
                    ConfigKey.variable(key.beforeEntry()),
                    ConfigKey.ending(key.afterEntry()))
                    .map(entry -> key.ofEntry(entry.toLowerCase(Locale.ROOT).replace('_', '-')))
                    .stream())
        .map(ConfigKey::name)
        .findFirst();
  }

  /** The name a mistyped one was meant to be. */
  Optional<String> nearest(String name) {
    return NearestWord.of(name, namesLike(name));
  }

  /** The variable a mistyped one was meant to be. */
  Optional<String> nearestVariable(String variable) {
    return NearestWord.of(variable, plain().stream().map(ConfigKey::environmentVariable).toList());
  }

  boolean isSection(String name) {
    return namesLike(name + ".").stream().anyMatch(key -> key.startsWith(name + "."));
  }

  /** All names, with entries called as the one in {@code name} is. */
  private List<String> namesLike(String name) {
    var names = new ArrayList<String>(plain().stream().map(ConfigKey::name).toList());
    for (ConfigKey key : ofEntries()) {
      names.add(key.name());
      if (name.startsWith(key.beforeEntry())) {
        names.add(
            key.ofEntry(name.substring(key.beforeEntry().length()).split("\\.", 2)[0]).name());
      }
    }
    return names;
  }

  private Collection<ConfigKey> plain() {
    return keys.values().stream().filter(key -> !key.ofEntries()).toList();
  }

  private List<ConfigKey> ofEntries() {
    return keys.values().stream().filter(ConfigKey::ofEntries).toList();
  }

  private static Optional<String> between(String text, String before, String after) {
    return text.length() > before.length() + after.length()
            && text.startsWith(before)
            && text.endsWith(after)
        ? Optional.of(text.substring(before.length(), text.length() - after.length()))
        : Optional.empty();
  }
}
