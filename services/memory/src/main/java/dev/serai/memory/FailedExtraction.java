package dev.serai.memory;

import java.time.Instant;
import java.util.List;

/**
 * An extraction that was given up, and can be started again.
 *
 * @param messages that were not read
 * @param reason a code and what happened
 */
public record FailedExtraction(
    String jobId,
    String strategyId,
    SessionKey session,
    List<Provenance.Source> messages,
    String reason,
    Instant failedAt) {
  public FailedExtraction {
    messages = List.copyOf(messages);
  }
}
