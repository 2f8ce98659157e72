package dev.serai.protocol.aws.http;

import dev.serai.protocol.aws.signature.RequestHead;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One server span per request, a child of the caller's {@code traceparent} when there is one. */
final class Traces {

  private static final String SCOPE = "dev.serai.protocol.aws";
  private static final AttributeKey<String> OPERATION =
      AttributeKey.stringKey("aws.operation.name");
  private static final AttributeKey<String> REQUEST_ID = AttributeKey.stringKey("aws.request_id");
  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
  private static final int SERVER_FAULT = 500;
  private static final TextMapPropagator W3C =
      TextMapPropagator.composite(
          W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());

  private final Tracer tracer;

  Traces(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer(SCOPE);
  }

  /** A span that is current on this thread until it is closed. */
  record Current(Span span, Scope scope) implements AutoCloseable {

    void answered(int status, Optional<String> errorType) {
      span.setAttribute(STATUS, status);
      errorType.ifPresent(shape -> span.setAttribute(ERROR, shape));
      if (status >= SERVER_FAULT) {
        span.setStatus(StatusCode.ERROR);
      }
    }

    @Override
    public void close() {
      scope.close();
      span.end();
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // Current closes it
  Current start(String operation, IncomingRequest request) {
    Span span =
        tracer
            .spanBuilder(operation)
            .setParent(W3C.extract(Context.root(), request.head(), Headers.INSTANCE))
            .setSpanKind(SpanKind.SERVER)
            .setAttribute(OPERATION, operation)
            .setAttribute(REQUEST_ID, request.requestId())
            .setAttribute(METHOD, request.head().method())
            .startSpan();
    return new Current(span, span.makeCurrent());
  }

  private enum Headers implements TextMapGetter<RequestHead> {
    INSTANCE;

    @Override
    public Iterable<String> keys(RequestHead head) {
      return head.headers().keySet();
    }

    @Override
    public @Nullable String get(@Nullable RequestHead head, String name) {
      if (head == null) {
        return null;
      }
      List<String> values = head.headers().getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
      return values.isEmpty() ? null : String.join(",", values);
    }
  }
}
