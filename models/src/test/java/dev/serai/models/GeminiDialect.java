package dev.serai.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.models.ModelScript.Asked;
import java.util.List;

/** Google's Gemini API. */
final class GeminiDialect implements ModelDialect {

  @Override
  public String prefix() {
    return "/gemini/v1beta";
  }

  @Override
  public boolean isChat(String path) {
    return path.equals("/models/scripted-1:generateContent");
  }

  @Override
  public boolean isEmbedding(String path) {
    return path.equals("/models/scripted-1:batchEmbedContents");
  }

  @Override
  public Asked asked(JsonNode body) {
    JsonNode system =
        body.has("systemInstruction")
            ? body.path("systemInstruction")
            : body.path("system_instruction");
    JsonNode bounds = body.path("generationConfig");
    return new Asked(
        String.join("", Json.texts(system.path("parts"), "/text")),
        Json.texts(body.path("contents"), "/parts/0/text"),
        Json.integer(bounds.path("maxOutputTokens")),
        Json.decimal(bounds.path("temperature")));
  }

  @Override
  public JsonNode answer(ChatAnswer answer) {
    ObjectNode body = Json.object().put("responseId", "r1").put("modelVersion", answer.model());
    ObjectNode candidate = body.putArray("candidates").addObject();
    candidate.put("finishReason", finish(answer.finish()));
    ObjectNode content = candidate.putObject("content").put("role", "model");
    content.putArray("parts").addObject().put("text", answer.text());
    answer
        .usage()
        .ifPresent(
            usage ->
                body.putObject("usageMetadata")
                    .put("promptTokenCount", usage.input())
                    .put("candidatesTokenCount", usage.output())
                    .put("totalTokenCount", usage.input() + usage.output()));
    return body;
  }

  private static String finish(FinishReason reason) {
    return switch (reason) {
      case STOP, OTHER -> "STOP";
      case LENGTH -> "MAX_TOKENS";
      case CONTENT_FILTER -> "SAFETY";
    };
  }

  @Override
  public List<String> texts(JsonNode body) {
    return Json.texts(body.path("requests"), "/content/parts/0/text");
  }

  @Override
  public JsonNode vectors(List<float[]> vectors) {
    ObjectNode body = Json.object();
    var items = body.putArray("embeddings");
    vectors.forEach(vector -> Json.put(items.addObject().putArray("values"), vector));
    return body;
  }

  @Override
  public JsonNode refusal(int status, String message) {
    ObjectNode body = Json.object();
    body.putObject("error").put("code", status).put("message", message).put("status", "SCRIPTED");
    return body;
  }
}
