package dev.serai.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Secret;
import dev.serai.kernel.SecretReference;
import dev.serai.kernel.ServiceException;
import io.opentelemetry.api.OpenTelemetry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

  private static final ChatRequest REQUEST = ChatRequest.of("", "Hello");

  @ParameterizedTest
  @EnumSource(ModelProvider.class)
  void usesAKeyThatWasReplaced(ModelProvider provider) {
    try (var server = ScriptedModelServer.start(provider)) {
      server.says("One.").says("Two.").says("Three.");
      var key = new Secret[] {new Secret("first-key")};
      try (var room = room(server, Optional.of("vault:scripted"), name -> key[0])) {
        var model = room.find("scripted").orElseThrow();
        model.chat(REQUEST);
        key[0] = new Secret("second-key");
        model.chat(REQUEST);
        model.chat(REQUEST);
      }
      assertThat(server.calls())
          .extracting(call -> call.headers().toString().contains("first-key"))
          .containsExactly(true, false, false);
      assertThat(server.calls())
          .extracting(call -> call.headers().toString().contains("second-key"))
          .containsExactly(false, true, true);
    }
  }

  @Test
  void readsAKeyFromTheEnvironment() {
    try (var server = ScriptedModelServer.start(ModelProvider.OPENAI)) {
      server.says("Fine.");
      try (var room = room(server, Optional.of("env:MODEL_KEY"), name -> new Secret("other"))) {
        room.find("scripted").orElseThrow().chat(REQUEST);
      }
      assertThat(server.calls().getFirst().header("Authorization"))
          .contains("Bearer " + TestRooms.KEY);
    }
  }

  @Test
  void asksTheVaultForThePartAfterTheColon() {
    try (var server = ScriptedModelServer.start(ModelProvider.OPENAI)) {
      server.says("Fine.");
      var asked = new ArrayList<String>();
      ModelKeys keys =
          name -> {
            asked.add(name);
            return new Secret("k");
          };
      try (var room = room(server, Optional.of("vault:open-ai_1"), keys)) {
        room.find("scripted").orElseThrow().chat(REQUEST);
      }
      assertThat(asked).containsExactly("open-ai_1");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ModelProvider.class,
      names = {"OPENAI", "OLLAMA"})
  void needsNoKeyWhereTheServerWantsNone(ModelProvider provider) {
    try (var server = ScriptedModelServer.start(provider)) {
      server.says("Fine.");
      try (var room = room(server, Optional.empty(), name -> new Secret("unused"))) {
        assertThat(room.find("scripted").orElseThrow().chat(REQUEST).text()).isEqualTo("Fine.");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"vault:gone", "env:NO_SUCH_VARIABLE_ANYWHERE"})
  void saysWhichKeyIsMissingAndReachesNobody(String reference) {
    try (var server = ScriptedModelServer.start(ModelProvider.OPENAI)) {
      ModelKeys empty =
          name -> {
            throw ServiceException.notFound("no provider " + name);
          };
      try (var room = room(server, Optional.of(reference), empty)) {
        var model = room.find("scripted").orElseThrow();
        assertThatThrownBy(() -> model.chat(REQUEST))
            .isInstanceOfSatisfying(
                ModelException.class,
                e -> {
                  assertThat(e.failure()).isEqualTo(ModelFailure.ACCESS_DENIED);
                  assertThat(e.asServiceException().kind()).isEqualTo(ErrorKind.DENIED);
                })
            .hasMessageContaining(reference.substring(reference.indexOf(':') + 1));
      }
      assertThat(server.calls()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(ModelProvider.class)
  void doesNotRepeatAKeyThatAProviderRepeats(ModelProvider provider) {
    try (var server = ScriptedModelServer.start(provider)) {
      server.refuses(403, "the key " + TestRooms.KEY + " is not known", Map.of());
      try (var room = TestRooms.of(Map.of("m", TestRooms.model(server)), OpenTelemetry.noop())) {
        var model = room.find("m").orElseThrow();
        var problem = catchThrowableOfType(ModelException.class, () -> model.chat(REQUEST));

        assertThat(problem).hasMessageContaining("the key *** is not known");
        assertThat(printed(problem)).doesNotContain(TestRooms.KEY);
      }
    }
  }

  @Test
  void knowsGeminisWordsForABadKey() {
    try (var server = ScriptedModelServer.start(ModelProvider.GEMINI)) {
      server.refuses(400, "API key not valid. Please pass a valid API key.", Map.of());
      try (var room = TestRooms.of(Map.of("m", TestRooms.model(server)), OpenTelemetry.noop())) {
        var model = room.find("m").orElseThrow();

        assertThat(catchThrowableOfType(ModelException.class, () -> model.chat(REQUEST)).failure())
            .isEqualTo(ModelFailure.ACCESS_DENIED);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk-0123456789", "vault:", "env:A-B", "vault:a/b", "vault: a", ""})
  void refusesAKeyInPlaceOfItsReferenceWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> new SecretReference(text))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("sk-");
  }

  /** With all its causes. */
  private static String printed(Throwable problem) {
    var text = new StringWriter();
    problem.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static ModelsRoom room(
      ScriptedModelServer server, Optional<String> reference, ModelKeys keys) {
    ModelConfig some = TestRooms.model(server);
    var config =
        new ModelConfig(
            some.provider(),
            some.id(),
            some.baseUrl(),
            some.region(),
            reference.map(SecretReference::new),
            some.timeout(),
            0,
            1,
            some.maxOutputTokens(),
            0,
            0,
            true);
    return TestRooms.of(Map.of("scripted", config), keys, OpenTelemetry.noop());
  }
}
