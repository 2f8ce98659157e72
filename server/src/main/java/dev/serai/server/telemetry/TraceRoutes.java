package dev.serai.server.telemetry;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Region;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.QueryParam;
import dev.serai.protocol.aws.Reply;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * {@code GET /serai/v1/traces?sessionId=}: the recent traces of one session, newest first. Shows
 * spans of the caller's account only.
 */
public final class TraceRoutes {

  private static final AttributeKey<String> SESSION = AttributeKey.stringKey("session.id");
  private static final AttributeKey<String> AGENT = AttributeKey.stringKey("aws.agent.id");
  private static final String ACTION = "bedrock-agentcore:ListTraces";

  private final RecentSpans spans;
  private final AccessControl access;
  private final Region region;
  private final OwnedRuntimes owned;

  public TraceRoutes(RecentSpans spans, AccessControl access, Region region, OwnedRuntimes owned) {
    this.spans = spans;
    this.access = access;
    this.region = region;
    this.owned = owned;
  }

  /** Spans name a runtime, not an account: whose it is, the Runtime knows. */
  @FunctionalInterface
  public interface OwnedRuntimes {
    /** False also for runtimes that are gone. */
    boolean owns(Caller caller, String runtimeId);
  }

  /** What is asked. */
  record ListTraces(@QueryParam("sessionId") @Length(min = 1, max = 256) String sessionId) {}

  /** What is answered. */
  record Traces(List<Trace> traces) {}

  record Trace(String traceId, List<Span> spans) {}

  record Span(
      String spanId,
      String parentSpanId,
      String name,
      String kind,
      long startMicros,
      long durationMicros,
      String status,
      Map<String, String> attributes) {}

  public List<Operation<?>> operations() {
    return List.of(
        Operation.extension(
            "ListTraces", Method.GET, "/serai/v1/traces", 200, ListTraces.class, this::list));
  }

  private Reply list(Call<ListTraces> call) {
    AccountId account = call.caller().account();
    access.require(call.caller(), ACTION, Arn.agentCore(region, account, "runtime/*"));
    String sessionId = call.input().sessionId();
    List<SpanData> found =
        spans.tracesWith(span -> sessionId.equals(span.getAttributes().get(SESSION)));
    boolean foreign =
        found.stream()
            .map(span -> span.getAttributes().get(AGENT))
            .filter(Objects::nonNull)
            .distinct()
            .anyMatch(runtime -> !owned.owns(call.caller(), runtime));
    return Reply.json(new Traces(foreign ? List.of() : traces(found)));
  }

  private static List<Trace> traces(List<SpanData> found) {
    Map<String, List<SpanData>> byTrace =
        found.stream()
            .collect(
                Collectors.groupingBy(
                    SpanData::getTraceId, LinkedHashMap::new, Collectors.toList()));
    return byTrace.entrySet().stream()
        .map(entry -> new Trace(entry.getKey(), spans(entry.getValue())))
        .toList()
        .reversed();
  }

  private static List<Span> spans(List<SpanData> trace) {
    return trace.stream()
        .sorted(Comparator.comparingLong(SpanData::getStartEpochNanos))
        .map(TraceRoutes::span)
        .toList();
  }

  private static Span span(SpanData span) {
    var attributes = new LinkedHashMap<String, String>();
    span.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value.toString()));
    return new Span(
        span.getSpanId(),
        span.getParentSpanContext().isValid() ? span.getParentSpanId() : "",
        span.getName(),
        span.getKind().name(),
        span.getStartEpochNanos() / 1000,
        (span.getEndEpochNanos() - span.getStartEpochNanos()) / 1000,
        span.getStatus().getStatusCode().name(),
        attributes);
  }
}
