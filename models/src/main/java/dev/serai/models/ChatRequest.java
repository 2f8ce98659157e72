package dev.serai.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a model is asked.
 *
 * @param system instructions, above all messages; blank for none
 * @param messages oldest first, at least one, the last by the user
 * @param form of the answer
 * @param maxOutputTokens above zero; empty takes what is configured for the model, which is also
 *     the most there can be
 * @param temperature from 0, the most even, to 2; empty leaves it to the provider, and must be for
 *     models that refuse one
 */
public record ChatRequest(
    String system,
    List<ChatMessage> messages,
    AnswerForm form,
    OptionalInt maxOutputTokens,
    OptionalDouble temperature) {

  public static final double MAX_TEMPERATURE = 2;

  /**
   * @throws IllegalArgumentException if a member is out of its range
   */
  public ChatRequest {
    messages = List.copyOf(messages);
    if (messages.isEmpty() || messages.getLast().role() != ChatMessage.Role.USER) {
      throw new IllegalArgumentException("the last message must be the user's");
    }
    if (maxOutputTokens.isPresent() && maxOutputTokens.getAsInt() < 1) {
      throw new IllegalArgumentException("maxOutputTokens must be above zero");
    }
    if (temperature.isPresent()
        && !(temperature.getAsDouble() >= 0 && temperature.getAsDouble() <= MAX_TEMPERATURE)) {
      throw new IllegalArgumentException("temperature must be 0 to " + MAX_TEMPERATURE);
    }
  }

  /** One question, to be answered by a text. */
  public static ChatRequest of(String system, String user) {
    return of(system, List.of(ChatMessage.user(user)));
  }

  /** A conversation, to be answered by a text. */
  public static ChatRequest of(String system, List<ChatMessage> messages) {
    return new ChatRequest(
        system, messages, new AnswerForm.Text(), OptionalInt.empty(), OptionalDouble.empty());
  }

  /** To be answered by JSON, as the instructions say; see {@link ChatAnswer#json()}. */
  public ChatRequest asJson() {
    return in(new AnswerForm.Json());
  }

  /**
   * To be answered by JSON of a schema; see {@link ChatAnswer#json()}.
   *
   * @param name of the schema, letters, digits, {@code _} and {@code -}
   */
  public ChatRequest asJson(String name, JsonNode schema) {
    return in(new AnswerForm.JsonOf(name, schema));
  }

  public ChatRequest withMaxOutputTokens(int tokens) {
    return new ChatRequest(system, messages, form, OptionalInt.of(tokens), temperature);
  }

  public ChatRequest withTemperature(double degree) {
    return new ChatRequest(system, messages, form, maxOutputTokens, OptionalDouble.of(degree));
  }

  private ChatRequest in(AnswerForm other) {
    return new ChatRequest(system, messages, other, maxOutputTokens, temperature);
  }

  /** Without a word of the conversation. */
  @Override
  public String toString() {
    return "ChatRequest[" + messages.size() + " messages, " + form.getClass().getSimpleName() + "]";
  }
}
