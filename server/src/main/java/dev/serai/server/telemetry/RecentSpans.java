package dev.serai.server.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * The newest spans, in memory: enough to look at what just happened without a collector. They are
 * gone when the server stops. Safe for use by many threads.
 */
public final class RecentSpans implements SpanExporter {

  private final int capacity;
  private final Deque<SpanData> spans = new ArrayDeque<>();

  /**
   * @param capacity the most that is kept; the oldest go first
   */
  public RecentSpans(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public synchronized CompletableResultCode export(Collection<SpanData> ended) {
    for (SpanData span : ended) {
      spans.addLast(span);
      if (spans.size() > capacity) {
        spans.removeFirst();
      }
    }
    return CompletableResultCode.ofSuccess();
  }

  /** Every kept span of each trace in which some span fulfils {@code wanted}, oldest end first. */
  public synchronized List<SpanData> tracesWith(Predicate<SpanData> wanted) {
    var traceIds = spans.stream().filter(wanted).map(SpanData::getTraceId).distinct().toList();
    return spans.stream().filter(span -> traceIds.contains(span.getTraceId())).toList();
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }
}
