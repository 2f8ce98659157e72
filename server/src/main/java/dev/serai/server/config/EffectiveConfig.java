package dev.serai.server.config;

import java.util.List;

/**
 * The configuration in force and how it came about.
 *
 * @param entries every key in the order of the records
 */
public record EffectiveConfig(SeraiConfig config, List<Entry> entries) {

  /**
   * One key.
   *
   * @param value as text, {@code ***} for a secret that is set
   */
  public record Entry(String key, String value, Origin origin) {}

  public EffectiveConfig {
    entries = List.copyOf(entries);
  }
}
