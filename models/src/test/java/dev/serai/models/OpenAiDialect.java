package dev.serai.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.models.ModelScript.Asked;
import java.util.ArrayList;
import java.util.List;

/** Chat completions and embeddings. */
final class OpenAiDialect implements ModelDialect {

  @Override
  public String prefix() {
    return "/openai/v1";
  }

  @Override
  public boolean isChat(String path) {
    return path.equals("/chat/completions");
  }

  @Override
  public boolean isEmbedding(String path) {
    return path.equals("/embeddings");
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
    JsonNode tokens =
        body.has("max_tokens") ? body.path("max_tokens") : body.path("max_completion_tokens");
    return new Asked(
        system.toString(), messages, Json.integer(tokens), Json.decimal(body.path("temperature")));
  }

  @Override
  public JsonNode answer(ChatAnswer answer) {
    ObjectNode body = Json.object();
    body.put("id", "chatcmpl-1").put("object", "chat.completion").put("model", answer.model());
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    choice.put("finish_reason", finish(answer.finish()));
    choice.putObject("message").put("role", "assistant").put("content", answer.text());
    answer
        .usage()
        .ifPresent(
            usage ->
                body.putObject("usage")
                    .put("prompt_tokens", usage.input())
                    .put("completion_tokens", usage.output())
                    .put("total_tokens", usage.input() + usage.output()));
    return body;
  }

  private static String finish(FinishReason reason) {
    return switch (reason) {
      case STOP, OTHER -> "stop";
      case LENGTH -> "length";
      case CONTENT_FILTER -> "content_filter";
    };
  }

  @Override
  public List<String> texts(JsonNode body) {
    return Json.texts(body.path("input"), "");
  }

  @Override
  public JsonNode vectors(List<float[]> vectors) {
    ObjectNode body = Json.object().put("object", "list").put("model", "scripted-1");
    var data = body.putArray("data");
    for (float[] vector : vectors) {
      ObjectNode item = data.addObject().put("object", "embedding").put("index", data.size() - 1);
      Json.put(item.putArray("embedding"), vector);
    }
    body.putObject("usage").put("prompt_tokens", 7).put("total_tokens", 7);
    return body;
  }

  @Override
  public JsonNode refusal(int status, String message) {
    ObjectNode body = Json.object();
    body.putObject("error").put("message", message).put("type", "scripted").put("code", status);
    return body;
  }
}
