package dev.serai.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.SecretReference;
import dev.serai.models.ModelConfig;
import dev.serai.models.ModelProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sections that the operator names, shown by the models. */
class NamedSectionsTest {

  private static final String CLAUDE =
      """
      models:
        language: claude
        named:
          claude:
            provider: anthropic
            id: claude-sonnet-4-5
            api-key: vault:anthropic
          small-one:
            provider: ollama
            id: qwen3:4b
            timeout: 5m
      """;

  @TempDir Path folder;

  @Test
  void readsEachEntryOverItsDefaults() throws IOException {
    var models = load(Map.of(), CLAUDE).config().models();

    assertThat(models.language()).contains("claude");
    assertThat(models.named()).containsOnlyKeys("claude", "small-one");
    assertThat(model(models.named(), "claude").apiKey())
        .contains(new SecretReference("vault:anthropic"));
    assertThat(model(models.named(), "claude").timeout()).isEqualTo(ModelConfig.DEFAULT.timeout());
    assertThat(model(models.named(), "small-one").provider()).contains(ModelProvider.OLLAMA);
    assertThat(model(models.named(), "small-one").timeout()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void printsEveryKeyOfEveryEntryWithItsOrigin() throws IOException {
    EffectiveConfig effective = load(Map.of("SERAI_MODELS_NAMED_CLAUDE_RETRIES", "4"), CLAUDE);

    assertThat(effective.entries().stream().map(entry -> entry.key() + " = " + entry.value()))
        .contains(
            "models.language = claude",
            "models.named.claude.provider = anthropic",
            "models.named.claude.api-key = vault:anthropic",
            "models.named.claude.retries = 4",
            "models.named.small-one.id = qwen3:4b",
            "models.named.small-one.retries = 2")
        .noneMatch(line -> line.contains("*"));
    assertThat(origin(effective, "models.named.claude.provider")).endsWith("serai.yaml:5");
    assertThat(origin(effective, "models.named.claude.retries"))
        .isEqualTo("SERAI_MODELS_NAMED_CLAUDE_RETRIES");
    assertThat(origin(effective, "models.named.claude.timeout")).isEqualTo("default");
  }

  @Test
  void namesAnEntryByVariablesAndFlagsAlone() throws IOException {
    var models =
        new ConfigLoader(
                Map.of(
                    "SERAI_MODELS_NAMED_MY_MODEL_PROVIDER", "openai",
                    "SERAI_MODELS_NAMED_MY_MODEL_MAX_OUTPUT_TOKENS", "100"))
            .load(
                Optional.empty(),
                List.of(new Setting("models.named.my-model.id", "gpt-5", new Origin.Flag("--set"))))
            .config()
            .models();

    assertThat(models.named()).containsOnlyKeys("my-model");
    assertThat(model(models.named(), "my-model").id()).contains("gpt-5");
    assertThat(model(models.named(), "my-model").maxOutputTokens()).isEqualTo(100);
  }

  @Test
  void namesUnknownKeysOfEntriesAndTheNearestOnes() {
    assertRefused(
        "models:\n  named:\n    claude:\n      provder: anthropic\n",
        ":4: unknown key models.named.claude.provder; did you mean models.named.claude.provider?");
    assertRefused(
        "models:\n  named:\n    qwen2.5:\n      id: qwen\n",
        ":4: unknown key models.named.qwen2.5.id; did you mean models.named.qwen2.id?");
    assertThatThrownBy(() -> load(Map.of("SERAI_MODELS_NAMED_CLAUDE_COLOUR", "red"), ""))
        .hasMessageContaining("SERAI_MODELS_NAMED_CLAUDE_COLOUR names no key");
  }

  @Test
  void refusesSectionsUsedAsValues() {
    assertRefused("models:\n  named: claude\n", "models.named is a section, not a value");
    assertRefused(
        "models:\n  named:\n    claude: anthropic\n",
        "models.named.claude is a section, not a value");
  }

  @Test
  void namesTheKeyOfAnEntryThatIsRefused() {
    assertRefused(
        CLAUDE + "      retries: 99\n",
        ":12: models.named.small-one.retries = 99 is refused: retries must be 0 to 10");
    assertRefused(
        CLAUDE + "      max-calls: many\n",
        ":12: models.named.small-one.max-calls = many is refused: expected a whole number");
  }

  @Test
  void saysWhichEntryIsNotWhole() {
    assertRefused(
        "models:\n  language: claude\n  named:\n    claude:\n      provider: anthropic\n",
        "models is refused: model claude must have a provider and an id");
    assertRefused(
        CLAUDE.replace("language: claude", "language: cloud"),
        ":2: models.language = cloud is refused: language names no configured model: cloud");
  }

  @Test
  void doesNotShowAKeyThatStandsInPlaceOfItsReference() {
    assertThatThrownBy(() -> load(Map.of(), CLAUDE.replace("vault:anthropic", "sk-ant-012345")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("models.named.claude.api-key = *** is refused")
        .hasMessageContaining("vault:NAME or env:NAME")
        .message()
        .doesNotContain("sk-ant");
  }

  private void assertRefused(String text, String words) {
    assertThatThrownBy(() -> load(Map.of(), text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(words);
  }

  private EffectiveConfig load(Map<String, String> environment, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("serai.yaml"), text);
    return new ConfigLoader(environment).load(Optional.of(file), List.of());
  }

  private static ModelConfig model(Map<String, ModelConfig> named, String name) {
    return Optional.ofNullable(named.get(name)).orElseThrow();
  }

  private static String origin(EffectiveConfig effective, String key) {
    return effective.entries().stream()
        .filter(entry -> entry.key().equals(key))
        .map(entry -> entry.origin().toString())
        .findFirst()
        .orElseThrow();
  }
}
