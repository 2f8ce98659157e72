package dev.serai.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.Secret;
import dev.serai.models.EmbeddingModel.Purpose;
import io.opentelemetry.api.OpenTelemetry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelsRoomTest {

  private static final ModelsRoom.Ports PORTS =
      new ModelsRoom.Ports(name -> new Secret("k"), Map.of(), OpenTelemetry.noop());

  @Test
  void findsByNameBeforeId() {
    try (var room =
        ModelsRoom.create(
            new ModelsConfig(
                Optional.of("small"),
                Optional.empty(),
                Map.of(
                    "small", ModelConfig.of(ModelProvider.OLLAMA, "large"),
                    "large", ModelConfig.of(ModelProvider.OLLAMA, "qwen3:32b"),
                    "again", ModelConfig.of(ModelProvider.OPENAI, "qwen3:32b"))),
            PORTS)) {

      assertThat(room.language().orElseThrow().name()).isEqualTo("small");
      assertThat(room.find("large").orElseThrow().name()).isEqualTo("large");
      assertThat(room.find("qwen3:32b").orElseThrow().name()).isEqualTo("again");
      assertThat(room.find("gpt-5")).isEmpty();
      assertThat(room.find("small").orElseThrow().modelId()).isEqualTo("large");
      assertThat(room.find("small")).containsSame(room.find("small").orElseThrow());
    }
  }

  @Test
  void givesNoEmbeddingModelToTalkTo() {
    try (var server = ScriptedModelServer.start(ModelProvider.OPENAI);
        var room =
            TestRooms.of(
                Map.of("vectors", TestRooms.embedding(server, "e", 32)), OpenTelemetry.noop())) {

      assertThat(room.find("vectors")).isEmpty();
      assertThat(room.find("e")).isEmpty();
      assertThat(room.embedding().orElseThrow().modelId()).isEqualTo("e");
    }
  }

  @Test
  void refusesVectorsOfOtherDimensionsThanConfigured() {
    try (var server = ScriptedModelServer.start(ModelProvider.OPENAI);
        var room =
            TestRooms.of(
                Map.of("vectors", TestRooms.embedding(server, "scripted-1", 768)),
                OpenTelemetry.noop())) {

      assertThatThrownBy(
              () -> room.embedding().orElseThrow().embed(Purpose.PASSAGE, List.of("text")))
          .isInstanceOfSatisfying(
              ModelException.class, e -> assertThat(e.failure()).isEqualTo(ModelFailure.INVALID))
          .hasMessageContaining("has 32 dimensions, configured are 768");
    }
  }

  @Test
  void hasNoneByDefault() {
    try (var room = ModelsRoom.create(ModelsConfig.DEFAULT, PORTS)) {
      assertThat(room.language()).isEmpty();
      assertThat(room.embedding()).isEmpty();
      assertThat(room.find("any")).isEmpty();
    }
    assertThat(Models.NONE.language()).isEmpty();
    assertThat(Models.NONE.embedding()).isEmpty();
    assertThat(Models.NONE.find("any")).isEmpty();
  }

  @Test
  void answersNothingWhenClosed() {
    try (var server = ScriptedModelServer.start(ModelProvider.OPENAI)) {
      server.says("Late.");
      var room = TestRooms.of(Map.of("m", TestRooms.model(server)), OpenTelemetry.noop());
      var model = room.find("m").orElseThrow();
      room.close();
      room.close();

      assertThatThrownBy(() -> model.chat(ChatRequest.of("", "Hello")))
          .isInstanceOf(ModelException.class);
      assertThat(server.calls()).isEmpty();
    }
  }
}
