package dev.serai.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What a model said.
 *
 * @param text whole, may be empty
 * @param model that answered, as the provider names it; may be more exact than what was asked for
 * @param finish why the text ends
 * @param usage as the provider counts; empty if it does not say
 */
public record ChatAnswer(
    String text, String model, FinishReason finish, Optional<TokenUsage> usage) {

  /**
   * The JSON object or array in the text. Models like to put a fence or a sentence around it; both
   * are passed over. Empty if there is none, or it breaks off.
   */
  public Optional<JsonNode> json() {
    return JsonInText.find(text);
  }

  /** Without its text. */
  @Override
  public String toString() {
    return "ChatAnswer[%s, %s, %s]".formatted(model, finish, usage);
  }
}
