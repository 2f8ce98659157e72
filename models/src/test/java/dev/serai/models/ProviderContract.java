package dev.serai.models;

import io.opentelemetry.api.OpenTelemetry;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract of language models against a provider's scripted server. */
abstract class ProviderContract extends LanguageModelContract {

  private ScriptedModelServer server;
  private ModelsRoom room;

  abstract ModelProvider provider();

  @BeforeEach
  void start() {
    server = ScriptedModelServer.start(provider());
    room = TestRooms.of(Map.of("scripted", TestRooms.model(server)), OpenTelemetry.noop());
  }

  @AfterEach
  void stop() {
    room.close();
    server.close();
  }

  @Override
  protected LanguageModel model() {
    return room.find("scripted").orElseThrow();
  }

  @Override
  protected ScriptedModelServer script() {
    return server;
  }
}
