package dev.serai.codeinterpreter.http;

import dev.serai.codeinterpreter.http.Certificates.Certificate;
import dev.serai.protocol.aws.NextToken;
import dev.serai.sessions.SessionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the operations on sessions answer, member by member as modelled. */
final class SessionReplies {

  private SessionReplies() {}

  record StartedSession(String codeInterpreterIdentifier, String sessionId, Instant createdAt) {}

  record FoundSession(
      String codeInterpreterIdentifier,
      String sessionId,
      Optional<String> name,
      Instant createdAt,
      long sessionTimeoutSeconds,
      SessionStatus status,
      Optional<List<Certificate>> certificates) {}

  record SessionList(List<SessionSummary> items, @NextToken Optional<String> nextToken) {}

  record SessionSummary(
      String codeInterpreterIdentifier,
      String sessionId,
      Optional<String> name,
      SessionStatus status,
      Instant createdAt,
      Instant lastUpdatedAt) {}

  record StoppedSession(
      String codeInterpreterIdentifier, String sessionId, Instant lastUpdatedAt) {}

  record LiveSessionList(List<LiveSummary> sessions, @NextToken Optional<String> nextToken) {}

  /**
   * @param isolationClass how strong its walls are
   * @param calls under way
   */
  record LiveSummary(
      String codeInterpreterIdentifier,
      String sessionId,
      Instant createdAt,
      Instant endsAt,
      String isolationClass,
      int calls,
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
      String codeInterpreterIdentifier,
      String sessionId,
      String isolationClass,
      Instant startedAt,
      Instant endedAt,
      double cpuSeconds,
      long peakMemoryBytes,
      String endReason) {}
}
