package dev.serai.models;

import dev.langchain4j.model.bedrock.BedrockChatModel;
import dev.langchain4j.model.bedrock.BedrockCohereEmbeddingModel;
import dev.langchain4j.model.bedrock.BedrockTitanEmbeddingModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.serai.models.EmbeddingModel.Purpose;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/**
 * Amazon Bedrock: Converse for texts, InvokeModel for the vectors of Titan and Cohere. Converse
 * cannot hold a model to JSON; the model is told.
 */
final class BedrockModule implements ProviderModule {

  @Override
  public boolean nativeJson() {
    return false;
  }

  @Override
  public ChatModel chat(Connection connection) {
    return BedrockChatModel.builder()
        .client(client(connection))
        .modelId(connection.id())
        .maxRetries(0)
        .build();
  }

  @Override
  public dev.langchain4j.model.embedding.EmbeddingModel embedding(
      Connection connection, Purpose purpose) {
    if (connection.id().contains("cohere.embed")) {
      return BedrockCohereEmbeddingModel.builder()
          .client(client(connection))
          .model(connection.id())
          .inputType(purpose == Purpose.QUERY ? "search_query" : "search_document")
          .truncate("END")
          .maxRetries(0)
          .build();
    }
    var titan = BedrockTitanEmbeddingModel.builder();
    titan.client(client(connection)).maxRetries(0);
    if (connection.id().contains("titan-embed-text-v2")) {
      titan.dimensions(connection.config().dimensions());
    }
    return titan.model(connection.id()).build();
  }

  private static BedrockRuntimeClient client(Connection connection) {
    var builder =
        BedrockRuntimeClient.builder()
            .region(Region.of(connection.config().region().orElseThrow()))
            .httpClient(new AwsHttp(connection.wire()))
            .overrideConfiguration(once -> once.retryStrategy(AwsRetryStrategy.doNotRetry()));
    connection.config().baseUrl().ifPresent(builder::endpointOverride);
    BedrockKey.of(connection).applyTo(builder);
    return builder.build();
  }
}
