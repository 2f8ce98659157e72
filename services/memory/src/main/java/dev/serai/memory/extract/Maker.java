package dev.serai.memory.extract;

/**
 * Who drew a record from a conversation.
 *
 * @param extractor {@code extractive} or {@code llm}
 * @param model the model's name: the language model that answered, or the embedding model
 */
public record Maker(String extractor, String model) {

  public static final String EXTRACTIVE = "extractive";
  public static final String LLM = "llm";

  static Maker extractive(String model) {
    return new Maker(EXTRACTIVE, model);
  }

  static Maker llm(String model) {
    return new Maker(LLM, model);
  }
}
