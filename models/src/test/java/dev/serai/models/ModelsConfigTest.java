package dev.serai.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsConfigTest {

  private static final ModelConfig CLAUDE =
      ModelConfig.of(ModelProvider.ANTHROPIC, "claude-sonnet-4-5");

  @Test
  void pinsDefaults() {
    assertThat(ModelsConfig.DEFAULT)
        .isEqualTo(new ModelsConfig(Optional.empty(), Optional.empty(), Map.of()));
    assertThat(ModelConfig.DEFAULT)
        .isEqualTo(
            new ModelConfig(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(60),
                2,
                8,
                4_096,
                0,
                0,
                true));
  }

  @Test
  void refusesADefaultThatIsNotConfigured() {
    assertRefused(config("gpt", "", Map.of("claude", CLAUDE)), "language names no", "gpt");
    assertRefused(config("", "titan", Map.of("claude", CLAUDE)), "embedding names no", "titan");
  }

  @Test
  void refusesModelsOfTheOtherSort() {
    var titan = embedding(ModelProvider.OPENAI);
    assertRefused(config("", "claude", Map.of("claude", CLAUDE)), "without dimensions");
    assertRefused(config("titan", "", Map.of("titan", titan)), "an embedding model");
    assertRefused(
        config("", "", Map.of("x", embedding(ModelProvider.ANTHROPIC))), "Anthropic has no");
  }

  @Test
  void refusesAModelThatIsNotWhole() {
    assertRefused(config("", "", Map.of("x", ModelConfig.DEFAULT)), "a provider and an id");
    assertRefused(
        config("", "", Map.of("x", ModelConfig.of(ModelProvider.BEDROCK, "nova"))), "a region");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Claude", "1st", "my model", "a.b", "-a"})
  void refusesANameThatIsNone(String name) {
    assertRefused(config("", "", Map.of(name, CLAUDE)), "the name of a model");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 2, 8, 100, timeout",
    "3600001, 2, 8, 100, timeout",
    "1, -1, 8, 100, retries",
    "1, 11, 8, 100, retries",
    "1, 2, 0, 100, max-calls",
    "1, 2, 1001, 100, max-calls",
    "1, 2, 8, 0, max-output-tokens"
  })
  void refusesWhatIsOutOfRange(
      long timeoutMillis, int retries, int calls, int tokens, String named) {
    assertRefused(
        () ->
            new ModelConfig(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofMillis(timeoutMillis),
                retries,
                calls,
                tokens,
                0,
                0,
                true),
        named);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://models.example", "models.example", "http:/v1", "http://k@host/v1"})
  void refusesAnAddressThatIsNone(String url) {
    assertRefused(
        () ->
            new ModelConfig(
                Optional.empty(),
                Optional.empty(),
                Optional.of(URI.create(url)),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(1),
                0,
                1,
                1,
                0,
                0,
                true),
        "base-url");
  }

  private static ModelConfig embedding(ModelProvider provider) {
    return new ModelConfig(
        Optional.of(provider),
        Optional.of("e"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(1),
        0,
        1,
        1,
        0,
        3,
        true);
  }

  private static Runnable config(
      String language, String embedding, Map<String, ModelConfig> named) {
    return () ->
        new ModelsConfig(
            Optional.of(language).filter(name -> !name.isEmpty()),
            Optional.of(embedding).filter(name -> !name.isEmpty()),
            named);
  }

  private static void assertRefused(Runnable config, String... words) {
    assertThatThrownBy(config::run)
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .contains(words);
  }
}
