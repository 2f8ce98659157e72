package dev.serai.browser.http;

import dev.serai.browser.StreamStatus;
import dev.serai.browser.http.SessionRequests.WireViewPort;
import dev.serai.browser.http.SessionSettings.ProfileConfiguration;
import dev.serai.protocol.aws.NextToken;
import dev.serai.sessions.SessionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the operations on sessions answer, member by member as modelled. */
final class SessionReplies {

  private SessionReplies() {}

  record StartedSession(
      String browserIdentifier, String sessionId, Instant createdAt, Optional<Streams> streams) {}

  record Streams(AutomationStream automationStream, LiveViewStream liveViewStream) {}

  record LiveViewStream(String streamEndpoint) {}

  record AutomationStream(String streamEndpoint, StreamStatus streamStatus) {}

  record UpdatedStream(
      String browserIdentifier, String sessionId, Streams streams, Instant updatedAt) {}

  record FoundSession(
      String browserIdentifier,
      String sessionId,
      Optional<String> name,
      Instant createdAt,
      WireViewPort viewPort,
      Optional<ProfileConfiguration> profileConfiguration,
      long sessionTimeoutSeconds,
      SessionStatus status,
      Optional<Streams> streams,
      Instant lastUpdatedAt) {}

  record SessionList(List<SessionSummary> items, @NextToken Optional<String> nextToken) {}

  record SessionSummary(
      String browserIdentifier,
      String sessionId,
      Optional<String> name,
      SessionStatus status,
      Instant createdAt,
      Instant lastUpdatedAt) {}

  record StoppedSession(String browserIdentifier, String sessionId, Instant lastUpdatedAt) {}

  record LiveSessionList(List<LiveSummary> sessions, @NextToken Optional<String> nextToken) {}

  /**
   * @param isolationClass how strong its walls are
   * @param driven whether a program is connected
   */
  record LiveSummary(
      String browserIdentifier,
      String sessionId,
      Instant createdAt,
      Instant endsAt,
      String isolationClass,
      StreamStatus automation,
      boolean driven,
      double cpuSeconds,
      long memoryBytes,
      long peakMemoryBytes,
      int processes) {}

  record UsageList(List<Usage> usage, @NextToken Optional<String> nextToken) {}

  /**
   * @param isolationClass how strong its walls were
   * @param endReason an {@link dev.serai.sessions.EndReason}
   */
  record Usage(
      String browserIdentifier,
      String sessionId,
      String isolationClass,
      Instant startedAt,
      Instant endedAt,
      double cpuSeconds,
      long peakMemoryBytes,
      String endReason) {}
}
