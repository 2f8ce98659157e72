package dev.serai.models;

import io.opentelemetry.api.OpenTelemetry;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** The contract of embedding models against scripted servers. */
class EmbeddingProviderTest {

  abstract static class OfProvider extends EmbeddingModelContract {

    private final ModelProvider provider;
    private final String id;
    private ScriptedModelServer server;
    private ModelsRoom room;

    OfProvider(ModelProvider provider, String id) {
      this.provider = provider;
      this.id = id;
    }

    @BeforeEach
    void start() {
      server = ScriptedModelServer.start(provider);
      room =
          TestRooms.of(
              Map.of("scripted", TestRooms.embedding(server, id, ScriptedModelServer.DIMENSIONS)),
              OpenTelemetry.noop());
    }

    @AfterEach
    void stop() {
      room.close();
      server.close();
    }

    @Override
    protected EmbeddingModel model() {
      return room.embedding().orElseThrow();
    }
  }

  @Nested
  class OpenAi extends OfProvider {
    OpenAi() {
      super(ModelProvider.OPENAI, "scripted-1");
    }
  }

  @Nested
  class Gemini extends OfProvider {
    Gemini() {
      super(ModelProvider.GEMINI, "scripted-1");
    }
  }

  @Nested
  class Ollama extends OfProvider {
    Ollama() {
      super(ModelProvider.OLLAMA, "scripted-1");
    }
  }

  @Nested
  class Titan extends OfProvider {
    Titan() {
      super(ModelProvider.BEDROCK, "amazon.titan-embed-text-v2:0");
    }
  }

  @Nested
  class Cohere extends OfProvider {
    Cohere() {
      super(ModelProvider.BEDROCK, "cohere.embed-multilingual-v3");
    }
  }
}
