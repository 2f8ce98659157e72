package dev.serai.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.kernel.Secret;
import java.util.Optional;

/**
 * Why a provider refuses, from its error's body: the message's beginning, on one line, without the
 * key, which some providers repeat.
 */
record ProviderWords(String text) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_CHARACTERS = 200;

  static ProviderWords of(String body, Optional<Secret> key) {
    String text = message(body);
    for (String secret : key.map(Secret::reveal).stream().toList()) {
      text = text.replace(secret, "***");
    }
    String line = text.replaceAll("\\s+", " ").strip();
    return new ProviderWords(
        line.length() <= MAX_CHARACTERS ? line : line.substring(0, MAX_CHARACTERS) + "...");
  }

  /**
   * OpenAI, Anthropic and Gemini: {@code error.message}; Ollama: {@code error}; AWS: {@code
   * message}.
   */
  private static String message(String body) {
    try {
      JsonNode read = JSON.readTree(body);
      JsonNode error = read.isArray() ? read.path(0).path("error") : read.path("error");
      return error.path("message").asText(error.asText(read.path("message").asText("")));
    } catch (JsonProcessingException e) {
      return "";
    }
  }

  /** Gemini says 400 where others say 401. */
  boolean nameABadKey() {
    return text.startsWith("API key not valid") || text.startsWith("API key expired");
  }

  /** Bedrock says 400 where others say 404. */
  boolean nameNoModel() {
    return text.contains("model identifier is invalid");
  }

  /** To be put after a status. */
  String shown() {
    return text.isEmpty() ? "" : ": " + text;
  }
}
