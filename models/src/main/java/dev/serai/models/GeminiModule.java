package dev.serai.models;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.googleai.GoogleAiEmbeddingModel;
import dev.langchain4j.model.googleai.GoogleAiEmbeddingModel.TaskType;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.serai.models.EmbeddingModel.Purpose;

/** Google's Gemini API. */
final class GeminiModule implements ProviderModule {

  private static final String GEMINI = "https://generativelanguage.googleapis.com/v1beta";

  @Override
  public boolean nativeJson() {
    return true;
  }

  @Override
  public ChatModel chat(Connection connection) {
    return GoogleAiGeminiChatModel.builder()
        .httpClientBuilder(connection.http())
        .baseUrl(connection.baseUrl(GEMINI))
        .apiKey(connection.keyOr("none"))
        .modelName(connection.id())
        .maxRetries(0)
        .build();
  }

  @Override
  public dev.langchain4j.model.embedding.EmbeddingModel embedding(
      Connection connection, Purpose purpose) {
    return GoogleAiEmbeddingModel.builder()
        .httpClientBuilder(connection.http())
        .baseUrl(connection.baseUrl(GEMINI))
        .apiKey(connection.keyOr("none"))
        .modelName(connection.id())
        .outputDimensionality(connection.config().dimensions())
        .taskType(
            switch (purpose) {
              case QUERY -> TaskType.RETRIEVAL_QUERY;
              case PASSAGE -> TaskType.RETRIEVAL_DOCUMENT;
            })
        .maxRetries(0)
        .build();
  }
}
