package dev.serai.models;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.serai.models.EmbeddingModel.Purpose;
import java.util.Optional;

/** OpenAI's chat completions and embeddings, which many servers speak. */
final class OpenAiModule implements ProviderModule {

  private static final String OPENAI = "https://api.openai.com/v1";

  /** Sent where no key is configured; servers that want none do not look at it. */
  private static final String NO_KEY = "none";

  @Override
  public boolean nativeJson() {
    return true;
  }

  @Override
  public ChatModel chat(Connection connection) {
    return OpenAiChatModel.builder()
        .httpClientBuilder(connection.http())
        .baseUrl(connection.baseUrl(OPENAI))
        .apiKey(connection.keyOr(NO_KEY))
        .modelName(connection.id())
        .maxRetries(0)
        .build();
  }

  @Override
  public dev.langchain4j.model.embedding.EmbeddingModel embedding(
      Connection connection, Purpose purpose) {
    return OpenAiEmbeddingModel.builder()
        .httpClientBuilder(connection.http())
        .baseUrl(connection.baseUrl(OPENAI))
        .apiKey(connection.keyOr(NO_KEY))
        .modelName(connection.id())
        .maxRetries(0)
        .build();
  }

  /** OpenAI's newer models refuse {@code max_tokens}; other servers know nothing else. */
  @Override
  public ChatRequestParameters parameters(
      Connection connection, ChatRequest request, Optional<ResponseFormat> format) {
    var builder = OpenAiChatRequestParameters.builder();
    request.temperature().ifPresent(builder::temperature);
    format.ifPresent(builder::responseFormat);
    int tokens = ProviderModule.maxOutputTokens(connection, request);
    return connection.config().baseUrl().isEmpty()
        ? builder.maxCompletionTokens(tokens).build()
        : builder.maxOutputTokens(tokens).build();
  }
}
