package dev.serai.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A real small model, asked for what can be held of it: not that it is right. */
@TestInstance(Lifecycle.PER_CLASS)
class RealModelTest {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final ChatRequest LONG =
      ChatRequest.of("", "Count from one to ten thousand, one number a line.");
  private static final String SCHEMA =
      """
      {"type": "object",
       "properties": {"facts": {"type": "array", "maxItems": 3,
         "items": {"type": "string", "maxLength": 80}}},
       "required": ["facts"], "additionalProperties": false}
      """;

  private RealModel real;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    real = RealModel.start(folder);
  }

  @AfterAll
  void stop() {
    if (real != null) {
      real.close();
    }
  }

  private Models models() {
    return real.models(PATIENCE, OpenTelemetry.noop());
  }

  private static LanguageModel model(Models models) {
    return models.language().orElseThrow();
  }

  @Test
  void answersInWords() {
    try (Models models = models()) {
      ChatAnswer answer =
          model(models)
              .chat(ChatRequest.of("Be brief.", "Say hello to Ann.").withMaxOutputTokens(40));
      assertThat(answer.text()).isNotBlank();
      assertThat(answer.model()).isNotBlank();
      assertThat(answer.usage().orElseThrow().input()).isPositive();
    }
  }

  @Test
  void stopsAtTheBoundOfItsAnswer() {
    try (Models models = models()) {
      ChatAnswer answer = model(models).chat(LONG.withMaxOutputTokens(7));
      assertThat(answer.finish()).isEqualTo(FinishReason.LENGTH);
      assertThat(answer.usage().orElseThrow().output()).isBetween(1, 7);
    }
  }

  @Test
  void isHeldToASchema() throws Exception {
    JsonNode schema = JsonMapper.builder().build().readTree(SCHEMA);
    try (Models models = models()) {
      for (String tale : RealModel.tales()) {
        ChatAnswer answer =
            model(models)
                .chat(
                    ChatRequest.of("List what is worth knowing about the user.", tale)
                        .asJson("facts", schema)
                        .withTemperature(0));
        JsonNode facts = answer.json().orElseThrow().path("facts");
        assertThat(facts.isArray()).as(answer.text()).isTrue();
        assertThat(facts).allMatch(JsonNode::isTextual).hasSizeLessThanOrEqualTo(3);
      }
    }
  }

  @Test
  void itsTokensStandInSpans() {
    InMemorySpanExporter spans = InMemorySpanExporter.create();
    try (OpenTelemetrySdk telemetry =
            OpenTelemetrySdk.builder()
                .setTracerProvider(
                    SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build())
                .build();
        Models models = real.models(PATIENCE, telemetry)) {
      TokenUsage usage =
          model(models)
              .chat(ChatRequest.of("", "What is a plum?").withMaxOutputTokens(20))
              .usage()
              .orElseThrow();
      SpanData span = spans.getFinishedSpanItems().getFirst();
      assertThat(span.getAttributes().get(AttributeKey.longKey("gen_ai.usage.input_tokens")))
          .isEqualTo((long) usage.input());
      assertThat(span.getAttributes().get(AttributeKey.longKey("gen_ai.usage.output_tokens")))
          .isEqualTo((long) usage.output());
      assertThat(span.toString()).doesNotContain("plum");
    }
  }

  @Test
  void givesUpInTimeAndAnswersTheNext() {
    try (Models hasty = real.models(Duration.ofMillis(200), OpenTelemetry.noop())) {
      assertThatThrownBy(() -> model(hasty).chat(LONG))
          .isInstanceOfSatisfying(
              ModelException.class,
              late -> assertThat(late.failure()).isEqualTo(ModelFailure.TIMEOUT));
    }
    answersInWords();
  }

  @Test
  void stopsWaitingWhenItIsInterrupted() throws InterruptedException {
    var failure = new AtomicReference<Throwable>();
    var began = new CountDownLatch(1);
    try (Models models = models()) {
      Thread asking =
          Thread.ofVirtual()
              .start(
                  () -> {
                    began.countDown();
                    try {
                      var _ = model(models).chat(LONG);
                    } catch (ModelException e) {
                      failure.set(Thread.currentThread().isInterrupted() ? e : null);
                    }
                  });
      began.await();
      asking.interrupt();
      assertThat(asking.join(Duration.ofSeconds(30))).isTrue();
    }
    assertThat(failure.get()).isInstanceOf(ModelException.class);
    answersInWords();
  }
}
