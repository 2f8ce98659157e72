package dev.serai.models;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.serai.models.EmbeddingModel.Purpose;

/**
 * Anthropic's Messages API. Its models are told to answer with JSON and not held to it: only the
 * newest of them can be.
 */
final class AnthropicModule implements ProviderModule {

  private static final String ANTHROPIC = "https://api.anthropic.com/v1";

  @Override
  public boolean nativeJson() {
    return false;
  }

  @Override
  public ChatModel chat(Connection connection) {
    return AnthropicChatModel.builder()
        .httpClientBuilder(connection.http())
        .baseUrl(connection.baseUrl(ANTHROPIC) + "/")
        .apiKey(connection.keyOr("none"))
        .modelName(connection.id())
        .maxTokens(connection.config().maxOutputTokens())
        .maxRetries(0)
        .build();
  }

  @Override
  public dev.langchain4j.model.embedding.EmbeddingModel embedding(
      Connection connection, Purpose purpose) {
    throw new ModelException(
        ModelFailure.INVALID, "Anthropic has no embedding models: " + connection.id());
  }
}
