package dev.serai.models;

/**
 * Answers a conversation with a text.
 *
 * <p>Implementations are thread-safe and block. Nothing is kept between calls. One call costs money
 * and seconds: it is repeated only where the provider did not take it on (too fast, failing, not
 * reached), and never by the caller for these reasons.
 */
public interface LanguageModel {

  /** The name it is configured by, for example {@code claude}. */
  String name();

  /** As its provider calls it, for example {@code claude-sonnet-4-5}. */
  String modelId();

  /**
   * Waits for the whole answer.
   *
   * @throws ModelException saying by {@link ModelFailure} what went wrong, once retries are used up
   *     or make no sense; also when the thread is interrupted, whose flag stays set
   */
  ChatAnswer chat(ChatRequest request);
}
