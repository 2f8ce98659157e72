package dev.serai.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.models.ModelScript.Asked;
import java.util.ArrayList;
import java.util.List;

/** Ollama's chat and embed. */
final class OllamaDialect implements ModelDialect {

  @Override
  public String prefix() {
    return "/ollama";
  }

  @Override
  public boolean isChat(String path) {
    return path.equals("/api/chat");
  }

  @Override
  public boolean isEmbedding(String path) {
    return path.equals("/api/embed");
  }

  @Override
  public Asked asked(JsonNode body) {
    var system = new StringBuilder();
    var messages = new ArrayList<String>();
    for (JsonNode message : body.path("messages")) {
      String text = message.path("content").asText();
      if (message.path("role").asText().equals("system")) {
        system.append(text);
      } else {
        messages.add(text);
      }
    }
    JsonNode options = body.path("options");
    return new Asked(
        system.toString(),
        messages,
        Json.integer(options.path("num_predict")),
        Json.decimal(options.path("temperature")));
  }

  @Override
  public JsonNode answer(ChatAnswer answer) {
    ObjectNode body = Json.object().put("model", answer.model());
    body.put("created_at", "2026-01-01T00:00:00Z").put("done", true);
    body.putObject("message").put("role", "assistant").put("content", answer.text());
    body.put("done_reason", answer.finish() == FinishReason.LENGTH ? "length" : "stop");
    answer
        .usage()
        .ifPresent(
            usage ->
                body.put("prompt_eval_count", usage.input()).put("eval_count", usage.output()));
    return body;
  }

  @Override
  public List<String> texts(JsonNode body) {
    return Json.texts(body.path("input"), "");
  }

  @Override
  public JsonNode vectors(List<float[]> vectors) {
    ObjectNode body = Json.object().put("model", "scripted-1").put("prompt_eval_count", 7);
    var items = body.putArray("embeddings");
    vectors.forEach(vector -> Json.put(items.addArray(), vector));
    return body;
  }

  @Override
  public JsonNode refusal(int status, String message) {
    return Json.object().put("error", message);
  }
}
