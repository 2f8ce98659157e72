package dev.serai.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every language model keeps, asked by a script. */
public abstract class LanguageModelContract {

  private static final JsonNode SCHEMA = schema();

  protected abstract LanguageModel model();

  protected abstract ModelScript script();

  @Test
  void answersWithTheWholeText() {
    script().says("The capital of Kyrgyzstan is Bishkek.\nIt lies at 800 m.");

    ChatAnswer answer = model().chat(ChatRequest.of("Be exact.", "Which capital?"));

    assertThat(answer.text()).isEqualTo("The capital of Kyrgyzstan is Bishkek.\nIt lies at 800 m.");
    assertThat(answer.finish()).isEqualTo(FinishReason.STOP);
    assertThat(answer.usage()).contains(new TokenUsage(12, 5));
    assertThat(answer.model()).isNotBlank();
  }

  @Test
  void passesTheConversationOnInOrder() {
    script().says("Yes.");

    model()
        .chat(
            ChatRequest.of(
                "Be kind.",
                List.of(
                    ChatMessage.user("Hello \"you\""),
                    ChatMessage.assistant("Good evening, ünïcödé \uD83D\uDC4B"),
                    ChatMessage.user("Shall we?"))));

    ModelScript.Asked asked = script().asked().getFirst();
    assertThat(asked.system()).isEqualTo("Be kind.");
    assertThat(asked.messages())
        .containsExactly("Hello \"you\"", "Good evening, ünïcödé \uD83D\uDC4B", "Shall we?");
  }

  @Test
  void needsNoInstructions() {
    script().says("Fine.");

    assertThat(model().chat(ChatRequest.of("", "How are you?")).text()).isEqualTo("Fine.");

    assertThat(script().asked().getFirst().system()).isEmpty();
  }

  @Test
  void passesBoundsOn() {
    script().says("Short.");

    model().chat(ChatRequest.of("", "Be short").withMaxOutputTokens(17).withTemperature(0.5));

    ModelScript.Asked asked = script().asked().getFirst();
    assertThat(asked.maxOutputTokens()).hasValue(17);
    assertThat(asked.temperature()).hasValue(0.5);
  }

  @Test
  void leavesTheTemperatureToTheProvider() {
    script().says("Fine.");

    model().chat(ChatRequest.of("", "How are you?"));

    assertThat(script().asked().getFirst().temperature()).isEmpty();
  }

  @Test
  void saysThatAnAnswerBreaksOff() {
    script()
        .says(
            new ChatAnswer(
                "{\"facts\": [\"half",
                "m",
                FinishReason.LENGTH,
                Optional.of(new TokenUsage(9, 3))));

    ChatAnswer answer = model().chat(ChatRequest.of("", "Tell all").asJson());

    assertThat(answer.finish()).isEqualTo(FinishReason.LENGTH);
    assertThat(answer.json()).isEmpty();
  }

  @Test
  void readsJson() {
    script().says("{\"facts\": [{\"text\": \"likes tea\"}]}");

    ChatAnswer answer = model().chat(ChatRequest.of("Extract facts.", "I like tea").asJson());

    assertThat(answer.json().orElseThrow().at("/facts/0/text").asText()).isEqualTo("likes tea");
    assertThat(script().asked().getFirst().system()).startsWith("Extract facts.");
  }

  @Test
  void readsJsonOfASchema() {
    script().says("{\"facts\": [\"likes tea\"]}");

    ChatAnswer answer =
        model().chat(ChatRequest.of("Extract facts.", "I like tea").asJson("facts", SCHEMA));

    assertThat(answer.json().orElseThrow().at("/facts/0").asText()).isEqualTo("likes tea");
  }

  @Test
  void answersNothing() {
    script().says("");

    ChatAnswer answer = model().chat(ChatRequest.of("", "Say nothing").asJson());

    assertThat(answer.text()).isEmpty();
    assertThat(answer.json()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = ModelFailure.class,
      names = {"ACCESS_DENIED", "THROTTLED", "TIMEOUT", "NOT_FOUND", "INVALID", "UNAVAILABLE"})
  void saysWhyThereIsNoAnswer(ModelFailure failure) {
    script().fails(failure);

    assertThatThrownBy(() -> model().chat(ChatRequest.of("", "What is my secret word, plum?")))
        .isInstanceOfSatisfying(
            ModelException.class,
            e -> {
              assertThat(e.failure()).isEqualTo(failure);
              assertThat(e.asServiceException().kind()).isEqualTo(failure.kind());
              assertThat(e).message().isNotBlank().doesNotContain("plum");
            });
  }

  @Test
  void answersAgainAfterAFailure() {
    script().fails(ModelFailure.INVALID);
    script().says("Now.");
    assertThatThrownBy(() -> model().chat(ChatRequest.of("", "First")))
        .isInstanceOf(ModelException.class);

    assertThat(model().chat(ChatRequest.of("", "Second")).text()).isEqualTo("Now.");
  }

  @Test
  void servesManyThreads() throws Exception {
    for (int i = 0; i < 24; i++) {
      script().says("Answer");
    }
    List<Future<ChatAnswer>> pending = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 24; i++) {
        pending.add(threads.submit(() -> model().chat(ChatRequest.of("", "Question"))));
      }
    }

    for (Future<ChatAnswer> answer : pending) {
      assertThat(answer.get().text()).isEqualTo("Answer");
    }
  }

  private static JsonNode schema() {
    try {
      return new ObjectMapper()
          .readTree(
              """
              {"type": "object",
               "properties": {"facts": {"type": "array", "items": {"type": "string"}}},
               "required": ["facts"],
               "additionalProperties": false}
              """);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
