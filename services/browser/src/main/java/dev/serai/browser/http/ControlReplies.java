package dev.serai.browser.http;

import dev.serai.browser.http.ControlRequests.NetworkConfiguration;
import dev.serai.browser.http.ControlRequests.RecordingConfig;
import dev.serai.protocol.aws.NextToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the control operations of browsers answer, member by member as modelled. */
final class ControlReplies {

  private ControlReplies() {}

  /** Of the modelled words those that are answered. */
  enum Status {
    READY,
    DELETING
  }

  record CreatedBrowser(String browserId, String browserArn, Instant createdAt, Status status) {}

  record FoundBrowser(
      String browserId,
      String browserArn,
      String name,
      Optional<String> description,
      Optional<String> executionRoleArn,
      NetworkConfiguration networkConfiguration,
      Optional<RecordingConfig> recording,
      Status status,
      Instant createdAt,
      Instant lastUpdatedAt) {}

  record DeletedBrowser(String browserId, Status status, Instant lastUpdatedAt) {}

  record BrowserList(
      List<BrowserSummary> browserSummaries, @NextToken Optional<String> nextToken) {}

  record BrowserSummary(
      String browserId,
      String browserArn,
      String name,
      Optional<String> description,
      Status status,
      Instant createdAt,
      Instant lastUpdatedAt) {}
}
