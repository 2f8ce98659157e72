package dev.serai.models;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.serai.models.EmbeddingModel.Purpose;
import java.util.Optional;

/**
 * A provider's module of langchain4j. It neither retries nor logs: this room counts attempts, and
 * prompts stand in no log.
 */
interface ProviderModule {

  /** Loads the module's classes, which costs a start-up nothing when nobody asks. */
  static ProviderModule of(ModelProvider provider) {
    return switch (provider) {
      case OPENAI -> new OpenAiModule();
      case ANTHROPIC -> new AnthropicModule();
      case BEDROCK -> new BedrockModule();
      case GEMINI -> new GeminiModule();
      case OLLAMA -> new OllamaModule();
    };
  }

  /** Whether the protocol can hold an answer to JSON, and to a schema. */
  boolean nativeJson();

  ChatModel chat(Connection connection);

  /**
   * @throws ModelException of failure {@code INVALID} if the provider has no such models
   */
  dev.langchain4j.model.embedding.EmbeddingModel embedding(Connection connection, Purpose purpose);

  /** A request's parameters. */
  default ChatRequestParameters parameters(
      Connection connection, ChatRequest request, Optional<ResponseFormat> format) {
    var builder = DefaultChatRequestParameters.builder();
    request.temperature().ifPresent(builder::temperature);
    format.ifPresent(builder::responseFormat);
    return builder.maxOutputTokens(maxOutputTokens(connection, request)).build();
  }

  /** What is asked for, but no more than what is configured. */
  static int maxOutputTokens(Connection connection, ChatRequest request) {
    int most = connection.config().maxOutputTokens();
    return Math.min(most, request.maxOutputTokens().orElse(most));
  }
}
