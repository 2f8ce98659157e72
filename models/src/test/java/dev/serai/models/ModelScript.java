package dev.serai.models;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What a model is to say, one step for each call, in order; and what it was asked. */
public interface ModelScript {

  /** Says a text, as {@link #says(ChatAnswer)} does: whole, with some usage. */
  default ModelScript says(String text) {
    return says(
        new ChatAnswer(text, "scripted-1", FinishReason.STOP, Optional.of(new TokenUsage(12, 5))));
  }

  ModelScript says(ChatAnswer answer);

  /** Fails, for good: repeating does not help. */
  ModelScript fails(ModelFailure failure);

  /** Every call so far, the oldest first. */
  List<Asked> asked();

  /**
   * One call.
   *
   * @param messages the texts only
   */
  record Asked(
      String system,
      List<String> messages,
      OptionalInt maxOutputTokens,
      OptionalDouble temperature) {}
}
