package dev.serai.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.server.config.OtlpConfig;
import dev.serai.server.config.TelemetryConfig;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.Test;

class RecentSpansTest {

  @Test
  void showsWholeTracesOfWhichOneSpanMatches() {
    try (Telemetry telemetry = keeping(10)) {
      Tracer tracer = telemetry.openTelemetry().getTracer("test");
      Span parent = tracer.spanBuilder("parent").startSpan();
      tracer
          .spanBuilder("child")
          .setParent(Context.root().with(parent))
          .setAttribute("session.id", "s1")
          .startSpan()
          .end();
      parent.end();
      tracer.spanBuilder("stranger").startSpan().end();

      assertThat(
              telemetry.recentSpans().tracesWith(span -> span.getName().equals("child")).stream()
                  .map(SpanData::getName))
          .containsExactly("child", "parent");
    }
  }

  @Test
  void keepsTheNewestOnly() {
    try (Telemetry telemetry = keeping(2)) {
      Tracer tracer = telemetry.openTelemetry().getTracer("test");
      for (int i = 1; i <= 3; i++) {
        tracer.spanBuilder("span-" + i).startSpan().end();
      }

      assertThat(telemetry.recentSpans().tracesWith(span -> true).stream().map(SpanData::getName))
          .containsExactly("span-2", "span-3");
    }
  }

  @Test
  void keepsNothingWhenTold() {
    try (Telemetry telemetry = keeping(0)) {
      telemetry.openTelemetry().getTracer("test").spanBuilder("span").startSpan().end();

      assertThat(telemetry.recentSpans().tracesWith(span -> true)).isEmpty();
    }
  }

  private static Telemetry keeping(int spans) {
    return Telemetry.start(new TelemetryConfig(OtlpConfig.DEFAULT, spans), "test");
  }
}
