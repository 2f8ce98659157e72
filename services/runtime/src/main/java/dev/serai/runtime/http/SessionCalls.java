package dev.serai.runtime.http;

import dev.serai.protocol.aws.NextToken;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.QueryParam;
import dev.serai.protocol.aws.Range;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Records of {@code /serai/v1/runtime/sessions}, which AgentCore lacks. */
final class SessionCalls {

  private SessionCalls() {}

  record ListRuntimeSessions(
      @QueryParam("agentRuntimeId") Optional<String> agentRuntimeId,
      @QueryParam("maxResults") @Range(min = 1, max = 100) Optional<Integer> maxResults,
      @QueryParam("nextToken") @NextToken Optional<String> nextToken) {}

  record ListRuntimeSessionUsage(
      @QueryParam("maxResults") @Range(min = 1, max = 100) Optional<Integer> maxResults,
      @QueryParam("nextToken") @NextToken Optional<String> nextToken) {}

  record RuntimeSession(
      @PathLabel String agentRuntimeId,
      @PathLabel String sessionId,
      @QueryParam("qualifier") Optional<String> qualifier) {}

  record RuntimeSessionLogs(
      @PathLabel String agentRuntimeId,
      @PathLabel String sessionId,
      @QueryParam("qualifier") Optional<String> qualifier,
      @QueryParam("follow") Optional<Boolean> follow) {}

  record SessionSummary(
      String sessionId,
      String agentRuntimeId,
      String endpointName,
      String agentRuntimeVersion,
      String state,
      Instant createdAt,
      long ageSeconds,
      Optional<String> isolationClass,
      Optional<Double> cpuSeconds,
      Optional<Long> memoryBytes,
      Optional<Long> peakMemoryBytes,
      Optional<Integer> processes,
      Instant endsAt,
      Optional<Instant> idleEndsAt) {}

  record SessionList(List<SessionSummary> sessions, @NextToken Optional<String> nextToken) {}

  record Usage(
      String sessionId,
      String agentRuntimeId,
      String endpointName,
      String agentRuntimeVersion,
      Instant startedAt,
      Instant endedAt,
      double cpuSeconds,
      long peakMemoryBytes,
      String endReason) {}

  record UsageList(List<Usage> usage, @NextToken Optional<String> nextToken) {}
}
