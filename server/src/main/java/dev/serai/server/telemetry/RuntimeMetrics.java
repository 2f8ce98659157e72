package dev.serai.server.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts invocations from their spans, under the names and dimensions of AgentCore: {@code
 * Invocations, Latency, Throttles, SystemErrors, UserErrors, TotalErrors} by {@code Service,
 * Resource, Name}.
 *
 * <p>The server span knows the outcome, its child which agent it was; an invocation that was
 * refused before it reached an agent has no resource.
 */
final class RuntimeMetrics implements SpanProcessor {

  private static final String OPERATION = "InvokeAgentRuntime";
  private static final String EXCHANGE = "invoke_agent";
  private static final AttributeKey<String> AGENT = AttributeKey.stringKey("aws.agent.id");
  private static final AttributeKey<String> ENDPOINT = AttributeKey.stringKey("aws.endpoint.name");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("Service");
  private static final AttributeKey<String> RESOURCE = AttributeKey.stringKey("Resource");
  private static final AttributeKey<String> NAME = AttributeKey.stringKey("Name");
  private static final Attributes NOBODY = Attributes.of(SERVICE, "AgentCore.Runtime");
  private static final int UNDER_WAY_AT_MOST = 10_000;
  private static final int THROTTLED = 429;
  private static final double NANOS_PER_MILLI = 1e6;

  private final LongCounter invocations;
  private final DoubleHistogram latency;
  private final LongCounter throttles;
  private final LongCounter systemErrors;
  private final LongCounter userErrors;
  private final LongCounter totalErrors;

  /** Dimensions by the span id of the server span; bounded, for spans that never end. */
  private final Map<String, Attributes> underWay =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Attributes> eldest) {
              return size() > UNDER_WAY_AT_MOST;
            }
          });

  RuntimeMetrics(Meter meter) {
    invocations = counter(meter, "Invocations");
    latency = meter.histogramBuilder("Latency").setUnit("ms").build();
    throttles = counter(meter, "Throttles");
    systemErrors = counter(meter, "SystemErrors");
    userErrors = counter(meter, "UserErrors");
    totalErrors = counter(meter, "TotalErrors");
  }

  private static LongCounter counter(Meter meter, String name) {
    return meter.counterBuilder(name).setUnit("{count}").build();
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    if (span.getName().equals(EXCHANGE)) {
      String agent = String.valueOf(span.getAttribute(AGENT));
      underWay.put(
          span.getParentSpanContext().getSpanId(),
          NOBODY.toBuilder()
              .put(RESOURCE, agent)
              .put(NAME, agent + "::" + span.getAttribute(ENDPOINT))
              .build());
    }
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    if (!span.getName().equals(OPERATION)) {
      return;
    }
    Attributes known = underWay.remove(span.getSpanContext().getSpanId());
    Attributes dimensions = known == null ? NOBODY : known;
    invocations.add(1, dimensions);
    latency.record(span.getLatencyNanos() / NANOS_PER_MILLI, dimensions);
    Long status = span.getAttribute(STATUS);
    if (status != null && status >= 400) {
      failed(status, dimensions);
    }
  }

  private void failed(long status, Attributes dimensions) {
    totalErrors.add(1, dimensions);
    if (status == THROTTLED) {
      throttles.add(1, dimensions);
    } else if (status >= 500) {
      systemErrors.add(1, dimensions);
    } else {
      userErrors.add(1, dimensions);
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }
}
