package dev.serai.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was said, without what a framework wraps it in: the session manager of Strands puts its
 * whole message into the text of a message, as JSON, in its own form or OpenAI's.
 *
 * @param role as the event says; TOOL for the result of a tool, which Strands has users say
 */
record Spoken(Role role, String text) {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** Empty when nothing was said, as when a tool is called. */
  static Optional<Spoken> in(Role role, String text) {
    return message(text)
        .map(message -> unwrapped(role, message))
        .orElseGet(() -> Optional.of(new Spoken(role, text)));
  }

  private static Optional<JsonNode> message(String text) {
    if (!text.startsWith("{") || !text.contains("\"content\"")) {
      return Optional.empty();
    }
    try {
      JsonNode document = MAPPER.readTree(text);
      JsonNode message = document.path("message").isObject() ? document.path("message") : document;
      return Optional.of(message).filter(Spoken::isMessage);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static boolean isMessage(JsonNode message) {
    JsonNode content = message.path("content");
    boolean called = content.isNull() && message.path("tool_calls").isArray();
    return message.path("role").isTextual() && (content.isTextual() || content.isArray() || called);
  }

  private static Optional<Spoken> unwrapped(Role role, JsonNode message) {
    JsonNode content = message.path("content");
    if (content.isTextual()) {
      boolean tool = message.path("role").asText().equals("tool");
      return said(tool ? Role.TOOL : role, List.of(content.asText()));
    }
    return said(role, texts(content)).or(() -> said(Role.TOOL, results(content)));
  }

  private static Optional<Spoken> said(Role role, List<String> texts) {
    String whole = String.join("\n", texts).strip();
    return whole.isEmpty() ? Optional.empty() : Optional.of(new Spoken(role, whole));
  }

  private static List<String> texts(Iterable<JsonNode> blocks) {
    List<String> texts = new ArrayList<>();
    for (JsonNode block : blocks) {
      if (block.path("text").isTextual()) {
        texts.add(block.path("text").asText());
      }
    }
    return texts;
  }

  private static List<String> results(JsonNode blocks) {
    List<String> texts = new ArrayList<>();
    for (JsonNode block : blocks) {
      for (JsonNode part : block.path("toolResult").path("content")) {
        texts.addAll(
            part.has("json") ? List.of(part.path("json").toString()) : texts(List.of(part)));
      }
    }
    return texts;
  }
}
