package dev.serai.models;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The models this installation may use.
 *
 * @param language name of the model taken where none is named; empty, the default, for none
 * @param embedding name of the model that embeds, in place of the one in this process; empty, the
 *     default, for the latter
 * @param named by name: up to 64 small letters, digits and {@code -}, the first a letter
 */
public record ModelsConfig(
    Optional<String> language, Optional<String> embedding, Map<String, ModelConfig> named) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  public static final ModelsConfig DEFAULT =
      new ModelsConfig(Optional.empty(), Optional.empty(), Map.of());

  /**
   * @throws IllegalArgumentException if a model has no provider or id, or a name leads nowhere or
   *     to a model of the other sort
   */
  public ModelsConfig {
    named = Map.copyOf(new TreeMap<>(named));
    named.forEach(ModelsConfig::requireWhole);
    requireSort("language", language, named, false);
    requireSort("embedding", embedding, named, true);
  }

  private static void requireWhole(String name, ModelConfig model) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("the name of a model must match " + NAME + ": " + name);
    }
    if (model.provider().isEmpty() || model.id().isEmpty()) {
      throw new IllegalArgumentException("model " + name + " must have a provider and an id");
    }
    if (model.provider().get() == ModelProvider.BEDROCK && model.region().isEmpty()) {
      throw new IllegalArgumentException("model " + name + " must have a region, for Bedrock");
    }
    if (model.provider().get() == ModelProvider.ANTHROPIC && model.embeds()) {
      throw new IllegalArgumentException(
          "model " + name + " has dimensions, but Anthropic has no embedding models");
    }
  }

  private static void requireSort(
      String key, Optional<String> name, Map<String, ModelConfig> named, boolean embeds) {
    if (name.isEmpty()) {
      return;
    }
    ModelConfig model = named.get(name.get());
    if (model == null) {
      throw new IllegalArgumentException(key + " names no configured model: " + name.get());
    }
    if (model.embeds() != embeds) {
      throw new IllegalArgumentException(
          embeds
              ? "embedding names a model without dimensions: " + name.get()
              : "language names an embedding model: " + name.get());
    }
  }
}
