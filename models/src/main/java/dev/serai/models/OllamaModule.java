package dev.serai.models;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaEmbeddingModel;
import dev.serai.kernel.Secret;
import dev.serai.models.EmbeddingModel.Purpose;
import java.util.Map;

/** A server of Ollama, on this machine as a rule. It wants no key; one behind a proxy may. */
final class OllamaModule implements ProviderModule {

  private static final String OLLAMA = "http://localhost:11434";

  @Override
  public boolean nativeJson() {
    return true;
  }

  @Override
  public ChatModel chat(Connection connection) {
    var builder =
        OllamaChatModel.builder()
            .httpClientBuilder(connection.http())
            .baseUrl(connection.baseUrl(OLLAMA))
            .customHeaders(headers(connection))
            .modelName(connection.id())
            .maxRetries(0);
    int context = connection.config().contextTokens();
    return context == 0 ? builder.build() : builder.numCtx(context).build();
  }

  @Override
  public dev.langchain4j.model.embedding.EmbeddingModel embedding(
      Connection connection, Purpose purpose) {
    return OllamaEmbeddingModel.builder()
        .httpClientBuilder(connection.http())
        .baseUrl(connection.baseUrl(OLLAMA))
        .customHeaders(headers(connection))
        .modelName(connection.id())
        .maxRetries(0)
        .build();
  }

  private static Map<String, String> headers(Connection connection) {
    return connection
        .key()
        .map(Secret::reveal)
        .map(key -> Map.of("Authorization", "Bearer " + key))
        .orElseGet(Map::of);
  }
}
