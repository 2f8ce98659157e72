package dev.serai.memory.http;

import dev.serai.memory.http.EventJson.ConversationalJson;
import dev.serai.memory.http.EventJson.ExtractionConfig;
import dev.serai.memory.http.EventJson.JsonData;
import dev.serai.memory.http.EventJson.MetadataValueJson;
import dev.serai.protocol.aws.EpochSeconds;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.NextToken;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.Union;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Extraction on the wire, member by member as modelled. */
final class ExtractionJson {

  private ExtractionJson() {}

  record IngestData(
      @PathLabel @Length(min = 12) @Pattern(DataPatterns.MEMORY) String memoryId,
      ContentSource source,
      @EpochSeconds Instant contentTimestamp,
      @Length(min = 1, max = 255) @Pattern(DataPatterns.ACTOR) String actorId,
      Optional<@Length(min = 1, max = 100) @Pattern(DataPatterns.NAME) String> sessionId,
      Optional<ExtractionConfig> extractionConfig,
      Optional<
              @Length(max = 15) Map<
                  @Length(min = 1, max = 128) @Pattern(DataPatterns.METADATA) String,
                  MetadataValueJson>>
          metadata,
      Optional<String> clientToken) {}

  @Union
  record ContentSource(Optional<InlineContent> inline) {}

  record InlineContent(@Length(min = 1, max = 100) List<IngestPayloadType> payload) {}

  @Union
  record IngestPayloadType(Optional<ConversationalJson> conversational, Optional<JsonData> json) {}

  record Ingested(String sessionId) {}

  record ListMemoryExtractionJobs(
      @PathLabel @Length(min = 12) @Pattern(DataPatterns.MEMORY) String memoryId,
      Optional<@Range(min = 1, max = 50) Integer> maxResults,
      Optional<JobFilter> filter,
      @NextToken Optional<String> nextToken) {}

  record JobFilter(
      Optional<String> strategyId,
      Optional<String> sessionId,
      Optional<String> actorId,
      Optional<JobStatus> status) {}

  enum JobStatus {
    FAILED
  }

  record JobList(List<JobDetail> jobs, @NextToken Optional<String> nextToken) {}

  record JobDetail(
      String jobID,
      JobMessages messages,
      JobStatus status,
      String failureReason,
      String strategyId,
      String sessionId,
      String actorId) {}

  record JobMessages(List<MessageMetadata> messagesList) {}

  record MessageMetadata(String eventId, int messageIndex) {}

  record StartMemoryExtractionJob(
      @PathLabel @Length(min = 12) @Pattern(DataPatterns.MEMORY) String memoryId,
      ExtractionJobReference extractionJob,
      Optional<String> clientToken) {}

  record ExtractionJobReference(String jobId) {}

  record Started(String jobId) {}
}
