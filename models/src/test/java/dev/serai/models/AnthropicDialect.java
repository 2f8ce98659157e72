package dev.serai.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.models.ModelScript.Asked;
import java.util.List;

/** Anthropic's Messages API. */
final class AnthropicDialect implements ModelDialect {

  @Override
  public String prefix() {
    return "/anthropic/v1";
  }

  @Override
  public boolean isChat(String path) {
    return path.equals("/messages");
  }

  @Override
  public boolean isEmbedding(String path) {
    return false;
  }

  @Override
  public Asked asked(JsonNode body) {
    JsonNode system = body.path("system");
    return new Asked(
        system.isTextual() ? system.asText() : String.join("", Json.texts(system, "/text")),
        Json.texts(body.path("messages"), "/content/0/text"),
        Json.integer(body.path("max_tokens")),
        Json.decimal(body.path("temperature")));
  }

  @Override
  public JsonNode answer(ChatAnswer answer) {
    ObjectNode body = Json.object().put("id", "msg_1").put("type", "message");
    body.put("role", "assistant").put("model", answer.model());
    var content = body.putArray("content");
    if (!answer.text().isEmpty()) {
      content.addObject().put("type", "text").put("text", answer.text());
    }
    body.put("stop_reason", finish(answer.finish()));
    answer
        .usage()
        .ifPresent(
            usage ->
                body.putObject("usage")
                    .put("input_tokens", usage.input())
                    .put("output_tokens", usage.output()));
    return body;
  }

  private static String finish(FinishReason reason) {
    return switch (reason) {
      case STOP, OTHER -> "end_turn";
      case LENGTH -> "max_tokens";
      case CONTENT_FILTER -> "refusal";
    };
  }

  @Override
  public List<String> texts(JsonNode body) {
    throw new UnsupportedOperationException();
  }

  @Override
  public JsonNode vectors(List<float[]> vectors) {
    throw new UnsupportedOperationException();
  }

  @Override
  public JsonNode refusal(int status, String message) {
    ObjectNode body = Json.object().put("type", "error");
    body.putObject("error").put("type", "scripted_error").put("message", message);
    return body;
  }

  /** Anthropic's word for a provider that has too much to do. */
  @Override
  public int status(ModelFailure failure) {
    return failure == ModelFailure.UNAVAILABLE ? 529 : ModelDialect.super.status(failure);
  }
}
