package dev.serai.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.serai.models.EmbeddingModel.Purpose;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelTelemetryTest {

  private static final AttributeKey<String> TOKENS = AttributeKey.stringKey("gen_ai.token.type");

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
  private final OpenTelemetrySdk telemetry =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(spans))
                  .build())
          .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(metrics).build())
          .build();

  @AfterEach
  void close() {
    telemetry.close();
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, openai",
    "ANTHROPIC, anthropic",
    "BEDROCK, aws.bedrock",
    "GEMINI, gcp.gemini",
    "OLLAMA, ollama"
  })
  void tellsWhoWasAskedAndWhatItCost(ModelProvider provider, String word) {
    chat(provider, server -> server.says("Bishkek"));

    SpanData span = spans.getFinishedSpanItems().getFirst();
    assertThat(span.getName()).isEqualTo("chat scripted-1");
    assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(attributes(span.getAttributes()))
        .containsEntry("gen_ai.operation.name", "chat")
        .containsEntry("gen_ai.provider.name", word)
        .containsEntry("gen_ai.request.model", "scripted-1")
        .containsEntry("gen_ai.response.model", "scripted-1")
        .containsEntry("gen_ai.usage.input_tokens", 12L)
        .containsEntry("gen_ai.usage.output_tokens", 5L);
    assertThat(span.toString()).doesNotContain("Bishkek").doesNotContain("plum");
  }

  @Test
  void countsTokensAndSeconds() {
    chat(ModelProvider.OPENAI, server -> server.says("Bishkek"));

    assertThat(metric("gen_ai.client.token.usage").getHistogramData().getPoints())
        .extracting(point -> point.getAttributes().get(TOKENS) + " " + point.getSum())
        .containsExactlyInAnyOrder("input 12.0", "output 5.0");
    assertThat(metric("gen_ai.client.operation.duration").getHistogramData().getPoints())
        .singleElement()
        .satisfies(point -> assertThat(point.getCount()).isEqualTo(1));
  }

  @Test
  void saysNothingOfTokensThatTheProviderDoesNotCount() {
    chat(
        ModelProvider.OPENAI,
        server ->
            server.says(
                new ChatAnswer("Bishkek", "scripted-1", FinishReason.STOP, Optional.empty())));

    assertThat(attributes(spans.getFinishedSpanItems().getFirst().getAttributes()))
        .doesNotContainKey("gen_ai.usage.input_tokens");
  }

  @Test
  void marksACallThatFails() {
    chat(ModelProvider.OPENAI, server -> server.fails(ModelFailure.THROTTLED));

    SpanData span = spans.getFinishedSpanItems().getFirst();
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(attributes(span.getAttributes())).containsEntry("error.type", "THROTTLED");
    assertThat(spans.getFinishedSpanItems()).hasSize(1);
  }

  @Test
  void isAChildOfTheCallersSpan() {
    var parent = telemetry.getTracer("test").spanBuilder("extraction").startSpan();
    try (var _ = parent.makeCurrent()) {
      chat(ModelProvider.OPENAI, server -> server.says("Bishkek"));
    }

    assertThat(spans.getFinishedSpanItems().getFirst().getParentSpanId())
        .isEqualTo(parent.getSpanContext().getSpanId());
  }

  @Test
  void tellsOfEmbeddings() {
    try (var server = ScriptedModelServer.start(ModelProvider.OPENAI)) {
      var config = TestRooms.embedding(server, "scripted-1", ScriptedModelServer.DIMENSIONS);
      try (var room = TestRooms.of(Map.of("m", config), telemetry)) {
        room.embedding().orElseThrow().embed(Purpose.QUERY, List.of("plum"));
      }
    }

    SpanData span = spans.getFinishedSpanItems().getFirst();
    assertThat(span.getName()).isEqualTo("embeddings scripted-1");
    assertThat(attributes(span.getAttributes()))
        .containsEntry("gen_ai.operation.name", "embeddings")
        .containsEntry("gen_ai.usage.input_tokens", 7L);
    assertThat(span.toString()).doesNotContain("plum");
  }

  private void chat(
      ModelProvider provider, java.util.function.Consumer<ScriptedModelServer> script) {
    try (var server = ScriptedModelServer.start(provider)) {
      script.accept(server);
      try (var room = TestRooms.of(Map.of("m", TestRooms.model(server)), telemetry)) {
        var model = room.find("m").orElseThrow();
        var _ =
            catchThrowableOfType(
                ModelException.class, () -> model.chat(ChatRequest.of("plum", "Which?")));
      }
    }
  }

  private MetricData metric(String name) {
    return metrics.collectAllMetrics().stream()
        .filter(metric -> metric.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> attributes(Attributes attributes) {
    return attributes.asMap().entrySet().stream()
        .collect(
            java.util.stream.Collectors.toMap(
                entry -> entry.getKey().getKey(), Map.Entry::getValue));
  }
}
