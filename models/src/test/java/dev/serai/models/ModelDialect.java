package dev.serai.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** How a provider's requests and answers look. Paths are those after the prefix. */
interface ModelDialect {

  /** Added to the server's address to give a base URL. */
  String prefix();

  boolean isChat(String path);

  boolean isEmbedding(String path);

  ModelScript.Asked asked(JsonNode body);

  JsonNode answer(ChatAnswer answer);

  /** The texts a request for vectors has. */
  List<String> texts(JsonNode body);

  JsonNode vectors(List<float[]> vectors);

  /** The body of a refusal. */
  JsonNode refusal(int status, String message);

  /** The status by which the provider tells a failure that is told by status. */
  default int status(ModelFailure failure) {
    return switch (failure) {
      case ACCESS_DENIED -> 401;
      case THROTTLED -> 429;
      case TIMEOUT -> 504;
      case NOT_FOUND -> 404;
      case INVALID -> 400;
      case UNAVAILABLE -> 503;
      case INTERNAL -> throw new IllegalArgumentException("no status says INTERNAL");
    };
  }

  static ModelDialect of(ModelProvider provider) {
    return switch (provider) {
      case OPENAI -> new OpenAiDialect();
      case ANTHROPIC -> new AnthropicDialect();
      case BEDROCK -> new BedrockDialect();
      case GEMINI -> new GeminiDialect();
      case OLLAMA -> new OllamaDialect();
    };
  }
}
