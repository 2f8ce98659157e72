package dev.serai.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.models.ModelScript.Asked;
import java.util.List;

/** Amazon Bedrock's Converse, and InvokeModel as Titan and Cohere take it. */
final class BedrockDialect implements ModelDialect {

  @Override
  public String prefix() {
    return "";
  }

  @Override
  public boolean isChat(String path) {
    return path.equals("/model/scripted-1/converse");
  }

  @Override
  public boolean isEmbedding(String path) {
    return path.startsWith("/model/") && path.endsWith("/invoke");
  }

  @Override
  public Asked asked(JsonNode body) {
    JsonNode bounds = body.path("inferenceConfig");
    return new Asked(
        String.join("", Json.texts(body.path("system"), "/text")),
        Json.texts(body.path("messages"), "/content/0/text"),
        Json.integer(bounds.path("maxTokens")),
        Json.decimal(bounds.path("temperature")));
  }

  @Override
  public JsonNode answer(ChatAnswer answer) {
    ObjectNode body = Json.object();
    ObjectNode message = body.putObject("output").putObject("message").put("role", "assistant");
    message.putArray("content").addObject().put("text", answer.text());
    body.put("stopReason", finish(answer.finish()));
    body.putObject("metrics").put("latencyMs", 1);
    answer
        .usage()
        .ifPresent(
            usage ->
                body.putObject("usage")
                    .put("inputTokens", usage.input())
                    .put("outputTokens", usage.output())
                    .put("totalTokens", usage.input() + usage.output()));
    return body;
  }

  private static String finish(FinishReason reason) {
    return switch (reason) {
      case STOP, OTHER -> "end_turn";
      case LENGTH -> "max_tokens";
      case CONTENT_FILTER -> "content_filtered";
    };
  }

  @Override
  public List<String> texts(JsonNode body) {
    return body.has("inputText")
        ? List.of(body.path("inputText").asText())
        : Json.texts(body.path("texts"), "");
  }

  @Override
  public JsonNode vectors(List<float[]> vectors) {
    ObjectNode body = Json.object().put("inputTextTokenCount", 7);
    Json.put(body.putArray("embedding"), vectors.getFirst());
    var items = body.putObject("embeddings").putArray("float");
    vectors.forEach(vector -> Json.put(items.addArray(), vector));
    return body;
  }

  @Override
  public JsonNode refusal(int status, String message) {
    return Json.object().put("message", message);
  }

  @Override
  public int status(ModelFailure failure) {
    return switch (failure) {
      case ACCESS_DENIED -> 403;
      case TIMEOUT -> 408;
      default -> ModelDialect.super.status(failure);
    };
  }
}
