package dev.serai.models;

import dev.serai.kernel.SecretReference;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * One model.
 *
 * @param provider whose protocol it is asked in; must be given
 * @param id as the provider calls it, for example {@code claude-sonnet-4-5}; must be given
 * @param baseUrl of the provider's API, http or https; empty takes the provider's own, or for
 *     Ollama {@code http://localhost:11434}. For OpenAI's protocol it ends in {@code /v1} as a rule
 * @param region of Bedrock, where it must be given
 * @param apiKey where its key lies; empty sends none, or for Bedrock signs with the credentials of
 *     the environment. Bedrock takes one of its API keys or {@code accessKeyId:secretAccessKey}
 * @param timeout of one attempt, up to the last byte of its answer; from 1 ms to 1 h, default 60 s
 * @param retries after an attempt that was throttled or met a failing provider; from 0 to {@value
 *     #MAX_RETRIES}, default 2
 * @param maxCalls under way at a time, the others wait for at most {@code timeout}; from 1 to
 *     {@value #MAX_CALLS}, default 8
 * @param maxOutputTokens of an answer; from 1 to {@value #MAX_TOKENS}, default {@value
 *     #DEFAULT_OUTPUT_TOKENS}
 * @param contextTokens of prompt and answer together, for Ollama, which drops what is beyond
 *     without a word; 0, the default, leaves it to the provider, up to {@value #MAX_TOKENS}
 * @param dimensions of the vectors, which makes it an embedding model; 0, the default, for a
 *     language model, up to {@value #MAX_DIMENSIONS}
 * @param nativeJson whether the provider is asked to hold answers to JSON where its protocol can;
 *     default true. False for servers that refuse it: the model is then only told
 */
public record ModelConfig(
    Optional<ModelProvider> provider,
    Optional<String> id,
    Optional<URI> baseUrl,
    Optional<String> region,
    Optional<SecretReference> apiKey,
    Duration timeout,
    int retries,
    int maxCalls,
    int maxOutputTokens,
    int contextTokens,
    int dimensions,
    boolean nativeJson) {

  public static final int MAX_RETRIES = 10;
  public static final int MAX_CALLS = 1_000;
  public static final int MAX_TOKENS = 10_000_000;
  public static final int MAX_DIMENSIONS = 16_384;
  public static final int DEFAULT_OUTPUT_TOKENS = 4_096;

  private static final Duration MAX_TIMEOUT = Duration.ofHours(1);

  /** What is not given; provider and id must be. */
  public static final ModelConfig DEFAULT =
      new ModelConfig(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Duration.ofSeconds(60),
          2,
          8,
          DEFAULT_OUTPUT_TOKENS,
          0,
          0,
          true);

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public ModelConfig {
    baseUrl.ifPresent(ModelConfig::requireHttp);
    require(!id.filter(String::isBlank).isPresent(), "id must not be blank");
    require(
        timeout.isPositive() && timeout.compareTo(MAX_TIMEOUT) <= 0, "timeout must be 1ms to 1h");
    requireRange("retries", retries, 0, MAX_RETRIES);
    requireRange("max-calls", maxCalls, 1, MAX_CALLS);
    requireRange("max-output-tokens", maxOutputTokens, 1, MAX_TOKENS);
    requireRange("context-tokens", contextTokens, 0, MAX_TOKENS);
    requireRange("dimensions", dimensions, 0, MAX_DIMENSIONS);
  }

  /** With defaults for all but the two that must be given. */
  public static ModelConfig of(ModelProvider provider, String id) {
    return new ModelConfig(
        Optional.of(provider),
        Optional.of(id),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        DEFAULT.timeout(),
        DEFAULT.retries(),
        DEFAULT.maxCalls(),
        DEFAULT.maxOutputTokens(),
        0,
        0,
        true);
  }

  /** Whether it makes vectors, not texts. */
  public boolean embeds() {
    return dimensions > 0;
  }

  private static void requireHttp(URI url) {
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    require(http && url.getHost() != null, "base-url must be an http or https address with a host");
    require(url.getUserInfo() == null, "base-url must not hold a key: name it by api-key");
  }

  private static void requireRange(String name, int value, int least, int most) {
    require(value >= least && value <= most, name + " must be " + least + " to " + most);
  }

  private static void require(boolean kept, String rule) {
    if (!kept) {
      throw new IllegalArgumentException(rule);
    }
  }
}
