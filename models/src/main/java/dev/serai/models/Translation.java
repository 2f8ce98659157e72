package dev.serai.models;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests and answers, from and to the words of langchain4j. */
record Translation(ProviderModule module, Connection connection) {

  private static final String JSON_ONLY =
      "Answer with one JSON object and nothing else: no explanation, no code fence.";
  private static final String OF_SCHEMA = " It must be valid against this JSON Schema:\n";

  dev.langchain4j.model.chat.request.ChatRequest request(ChatRequest request) {
    return dev.langchain4j.model.chat.request.ChatRequest.builder()
        .messages(messages(request))
        .parameters(module.parameters(connection, request, format(request.form())))
        .build();
  }

  private static List<dev.langchain4j.data.message.ChatMessage> messages(ChatRequest request) {
    var messages = new ArrayList<dev.langchain4j.data.message.ChatMessage>();
    String system = system(request);
    if (!system.isEmpty()) {
      messages.add(SystemMessage.from(system));
    }
    for (ChatMessage message : request.messages()) {
      messages.add(
          switch (message.role()) {
            case USER -> UserMessage.from(WellFormed.text(message.text()));
            case ASSISTANT -> AiMessage.from(WellFormed.text(message.text()));
          });
    }
    return messages;
  }

  /** A model that is held to JSON is told so too: some go on for ever when they are not. */
  private static String system(ChatRequest request) {
    String told =
        switch (request.form()) {
          case AnswerForm.Text text -> "";
          case AnswerForm.Json json -> JSON_ONLY;
          case AnswerForm.JsonOf json -> JSON_ONLY + OF_SCHEMA + json.schema();
        };
    return (WellFormed.text(request.system().strip()) + "\n\n" + told).strip();
  }

  private Optional<ResponseFormat> format(AnswerForm form) {
    if (!module.nativeJson() || !connection.config().nativeJson()) {
      return Optional.empty();
    }
    return switch (form) {
      case AnswerForm.Text text -> Optional.empty();
      case AnswerForm.Json json -> Optional.of(ResponseFormat.JSON);
      case AnswerForm.JsonOf json ->
          Optional.of(
              ResponseFormat.builder()
                  .type(ResponseFormatType.JSON)
                  .jsonSchema(
                      JsonSchema.builder()
                          .name(json.name())
                          .rootElement(JsonRawSchema.from(json.schema().toString()))
                          .build())
                  .build());
    };
  }

  ChatAnswer answer(ChatResponse response) {
    String text = response.aiMessage().text();
    String model = response.modelName();
    return new ChatAnswer(
        text == null ? "" : text,
        model == null || model.isBlank() ? connection.id() : model,
        finish(response),
        usage(response.tokenUsage()));
  }

  private static FinishReason finish(ChatResponse response) {
    if (response.finishReason() == null) {
      return FinishReason.OTHER;
    }
    return switch (response.finishReason()) {
      case STOP -> FinishReason.STOP;
      case LENGTH -> FinishReason.LENGTH;
      case CONTENT_FILTER -> FinishReason.CONTENT_FILTER;
      case TOOL_EXECUTION, OTHER -> FinishReason.OTHER;
    };
  }

  private static Optional<TokenUsage> usage(
      dev.langchain4j.model.output.@Nullable TokenUsage usage) {
    return usage == null || usage.inputTokenCount() == null || usage.outputTokenCount() == null
        ? Optional.empty()
        : Optional.of(new TokenUsage(usage.inputTokenCount(), usage.outputTokenCount()));
  }
}
