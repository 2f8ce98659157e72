package dev.serai.models;

import dev.serai.models.ProviderEmbeddingModel.Embedded;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A span and two measurements for each call, in the words of OpenTelemetry's GenAI conventions. No
 * word of a prompt or an answer is in them.
 */
final class ModelTelemetry {

  private static final AttributeKey<String> OPERATION =
      AttributeKey.stringKey("gen_ai.operation.name");
  private static final AttributeKey<String> PROVIDER =
      AttributeKey.stringKey("gen_ai.provider.name");
  private static final AttributeKey<String> REQUESTED =
      AttributeKey.stringKey("gen_ai.request.model");
  private static final AttributeKey<String> ANSWERED =
      AttributeKey.stringKey("gen_ai.response.model");
  private static final AttributeKey<String> TOKENS = AttributeKey.stringKey("gen_ai.token.type");
  private static final AttributeKey<Long> INPUT = AttributeKey.longKey("gen_ai.usage.input_tokens");
  private static final AttributeKey<Long> OUTPUT =
      AttributeKey.longKey("gen_ai.usage.output_tokens");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
  private static final double NANOS = 1e9;

  private final Tracer tracer;
  private final LongHistogram usage;
  private final DoubleHistogram duration;
  private final LongSupplier nanos;

  ModelTelemetry(OpenTelemetry telemetry, LongSupplier nanos) {
    var meter = telemetry.getMeter("dev.serai.models");
    this.tracer = telemetry.getTracer("dev.serai.models");
    this.usage =
        meter.histogramBuilder("gen_ai.client.token.usage").ofLongs().setUnit("{token}").build();
    this.duration = meter.histogramBuilder("gen_ai.client.operation.duration").setUnit("s").build();
    this.nanos = nanos;
  }

  ChatAnswer chat(ModelProvider provider, String model, Supplier<ChatAnswer> call) {
    return watched(provider, "chat", model, call, this::answered);
  }

  Embedded embeddings(ModelProvider provider, String model, Supplier<Embedded> call) {
    return watched(provider, "embeddings", model, call, this::embedded);
  }

  private <T> T watched(
      ModelProvider provider,
      String operation,
      String model,
      Supplier<T> call,
      BiConsumer<Running, T> answered) {
    var running = new Running(start(provider, operation, model), nanos.getAsLong());
    try (Scope _ = running.span().makeCurrent()) {
      T answer = call.get();
      answered.accept(running, answer);
      return answer;
    } catch (ModelException e) {
      failed(running, e);
      throw e;
    } finally {
      running.span().end();
    }
  }

  private record Running(Started started, long since) {

    Span span() {
      return started.span();
    }
  }

  private record Started(Span span, Attributes attributes) {}

  private Started start(ModelProvider provider, String operation, String model) {
    var attributes =
        Attributes.of(OPERATION, operation, PROVIDER, provider.telemetryName(), REQUESTED, model);
    Span span =
        tracer
            .spanBuilder(operation + " " + model)
            .setSpanKind(SpanKind.CLIENT)
            .setAllAttributes(attributes)
            .startSpan();
    return new Started(span, attributes);
  }

  private void answered(Running running, ChatAnswer answer) {
    Attributes known =
        running.started().attributes().toBuilder().put(ANSWERED, answer.model()).build();
    running.span().setAttribute(ANSWERED, answer.model());
    answer
        .usage()
        .ifPresent(
            tokens -> {
              running.span().setAttribute(INPUT, tokens.input());
              running.span().setAttribute(OUTPUT, tokens.output());
              usage.record(tokens.input(), known.toBuilder().put(TOKENS, "input").build());
              usage.record(tokens.output(), known.toBuilder().put(TOKENS, "output").build());
            });
    duration.record(seconds(running), known);
  }

  private void embedded(Running running, Embedded answer) {
    Attributes known = running.started().attributes();
    answer
        .tokens()
        .ifPresent(
            tokens -> {
              running.span().setAttribute(INPUT, tokens);
              usage.record(tokens, known.toBuilder().put(TOKENS, "input").build());
            });
    duration.record(seconds(running), known);
  }

  private void failed(Running running, ModelException problem) {
    String type = problem.failure().name();
    running.span().setAttribute(ERROR, type);
    running.span().setStatus(StatusCode.ERROR, type);
    duration.record(
        seconds(running), running.started().attributes().toBuilder().put(ERROR, type).build());
  }

  private double seconds(Running running) {
    return (nanos.getAsLong() - running.since()) / NANOS;
  }
}
