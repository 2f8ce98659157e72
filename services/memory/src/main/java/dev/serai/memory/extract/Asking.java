package dev.serai.memory.extract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.memory.extract.Prompt.Question;
import dev.serai.models.ChatAnswer;
import dev.serai.models.ChatMessage;
import dev.serai.models.ChatRequest;
import dev.serai.models.FinishReason;
import dev.serai.models.LanguageModel;
import dev.serai.models.ModelException;
import dev.serai.models.ModelFailure;
import java.util.List;
import java.util.Set;

/**
 * Asks a model for JSON of a certain form, and has it held to that form's schema. An answer of
 * another form is shown to the model once, with what is wrong with it; if the next is not better,
 * that is the end.
 */
final class Asking {

  private final LanguageModel model;
  private final Set<String> withoutSchema;

  /**
   * @param withoutSchema names of models that were found to take JSON, but no schema; shared
   */
  Asking(LanguageModel model, Set<String> withoutSchema) {
    this.model = model;
    this.withoutSchema = withoutSchema;
  }

  /**
   * @param model that answered, as its provider names it
   */
  record Answered<T>(T value, String model) {}

  /** Turns an answer into what was asked for. */
  @FunctionalInterface
  interface Reading<T> {
    /**
     * @throws MalformedAnswerException when it is of another form
     */
    T read(JsonNode json);
  }

  /** The model that is asked. */
  String model() {
    return model.modelId();
  }

  /**
   * @throws ExtractionException when the model does not answer, or twice not in the form asked for
   */
  <T> Answered<T> ask(Question question, Reading<T> reading) {
    ChatAnswer first = chat(question, List.of(ChatMessage.user(question.data())));
    try {
      return read(first, reading);
    } catch (MalformedAnswerException e) {
      return repaired(question, first, e, reading);
    }
  }

  private <T> Answered<T> repaired(
      Question question, ChatAnswer first, MalformedAnswerException wrong, Reading<T> reading) {
    String said = first.text().isBlank() ? "(nothing)" : first.text();
    ChatAnswer second =
        chat(
            question,
            List.of(
                ChatMessage.user(question.data()),
                ChatMessage.assistant(said),
                ChatMessage.user(
                    "This cannot be used: "
                        + wrong.getMessage()
                        + ". Answer again, with the JSON object in the stated form and nothing"
                        + " else.")));
    try {
      return read(second, reading);
    } catch (MalformedAnswerException e) {
      throw new ExtractionException(
          FailureCode.CUSTOM_MODEL_BEDROCK_MODEL_ERROR,
          "the model "
              + model.modelId()
              + " twice gave an answer of another form: "
              + e.getMessage(),
          e);
    }
  }

  private static <T> Answered<T> read(ChatAnswer answer, Reading<T> reading) {
    if (answer.finish() == FinishReason.LENGTH) {
      throw new MalformedAnswerException("it breaks off because it is too long");
    }
    JsonNode json =
        answer.json().orElseThrow(() -> new MalformedAnswerException("there is no JSON in it"));
    return new Answered<>(reading.read(json), answer.model());
  }

  private ChatAnswer chat(Question question, List<ChatMessage> messages) {
    ChatRequest request = ChatRequest.of(question.system(), messages);
    try {
      return withoutSchema.contains(model.name())
          ? model.chat(request.asJson())
          : held(request, question);
    } catch (ModelException e) {
      throw new ExtractionException(code(e), String.valueOf(e.getMessage()), e);
    }
  }

  /** Many a server takes no schema, and says no more than that the request is wrong. */
  private ChatAnswer held(ChatRequest request, Question question) {
    try {
      return model.chat(request.asJson(question.form(), question.schema()));
    } catch (ModelException e) {
      if (e.failure() != ModelFailure.INVALID) {
        throw e;
      }
      ChatAnswer answer = model.chat(request.asJson());
      withoutSchema.add(model.name());
      return answer;
    }
  }

  private static FailureCode code(ModelException e) {
    return switch (e.failure()) {
      case ACCESS_DENIED -> FailureCode.CUSTOM_MODEL_BEDROCK_ACCESS_DENIED;
      case THROTTLED -> FailureCode.CUSTOM_MODEL_BEDROCK_THROTTLING;
      case TIMEOUT -> FailureCode.CUSTOM_MODEL_BEDROCK_MODEL_TIMEOUT;
      case NOT_FOUND -> FailureCode.CUSTOM_MODEL_BEDROCK_RESOURCE_NOT_FOUND;
      case INVALID -> FailureCode.CUSTOM_MODEL_BEDROCK_VALIDATION_EXCEPTION;
      case UNAVAILABLE -> FailureCode.CUSTOM_MODEL_BEDROCK_SERVICE_UNAVAILABLE;
      case INTERNAL -> FailureCode.CUSTOM_MODEL_BEDROCK_INTERNAL_ERROR;
    };
  }
}
