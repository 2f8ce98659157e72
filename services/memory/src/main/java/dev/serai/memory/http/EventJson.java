package dev.serai.memory.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.memory.EventId;
import dev.serai.memory.Role;
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

/** Events on the wire, member by member as modelled. */
final class EventJson {

  private EventJson() {}

  record CreateEvent(
      @PathLabel @Length(min = 12) @Pattern(DataPatterns.MEMORY) String memoryId,
      @Length(min = 1, max = 255) @Pattern(DataPatterns.ACTOR) String actorId,
      Optional<@Length(min = 1, max = 100) @Pattern(DataPatterns.NAME) String> sessionId,
      @EpochSeconds Instant eventTimestamp,
      @Length(max = 100) List<PayloadType> payload,
      Optional<BranchJson> branch,
      Optional<String> clientToken,
      Optional<
              @Length(max = 15) Map<
                  @Length(min = 1, max = 128) @Pattern(DataPatterns.METADATA) String,
                  MetadataValueJson>>
          metadata,
      Optional<ExtractionMode> extractionMode,
      Optional<ExtractionConfig> extractionConfig) {}

  enum ExtractionMode {
    SKIP
  }

  record ExtractionConfig(
      Optional<
              @Length(min = 1, max = 5) Map<
                  @Length(min = 1, max = 32) @Pattern(DataPatterns.VARIABLE) String,
                  @Length(min = 1, max = 64) @Pattern(DataPatterns.VARIABLE_VALUE) String>>
          namespaceVariables) {}

  @Union
  record PayloadType(
      Optional<ConversationalJson> conversational,
      Optional<JsonNode> blob,
      Optional<JsonData> json) {}

  record ConversationalJson(ContentJson content, Role role) {}

  @Union
  record ContentJson(Optional<@Length(min = 1, max = 100_000) String> text) {}

  record JsonData(JsonNode content) {}

  record BranchJson(
      Optional<@Pattern(EventId.FORM) String> rootEventId,
      @Length(min = 1, max = 100) @Pattern(DataPatterns.NAME) String name) {}

  @Union
  record MetadataValueJson(
      Optional<@Length(max = 256) @Pattern(DataPatterns.METADATA) String> stringValue) {}

  /** {@code GetEvent} and {@code DeleteEvent}. */
  record OneEvent(
      @PathLabel @Length(min = 12) @Pattern(DataPatterns.MEMORY) String memoryId,
      @PathLabel @Length(min = 1, max = 100) @Pattern(DataPatterns.NAME) String sessionId,
      @PathLabel @Length(min = 1, max = 255) @Pattern(DataPatterns.ACTOR) String actorId,
      @PathLabel @Pattern(EventId.FORM) String eventId) {}

  record ListEvents(
      @PathLabel @Length(min = 12) @Pattern(DataPatterns.MEMORY) String memoryId,
      @PathLabel @Length(min = 1, max = 100) @Pattern(DataPatterns.NAME) String sessionId,
      @PathLabel @Length(min = 1, max = 255) @Pattern(DataPatterns.ACTOR) String actorId,
      Optional<Boolean> includePayloads,
      Optional<FilterInput> filter,
      Optional<@Range(min = 1, max = 100) Integer> maxResults,
      @NextToken Optional<String> nextToken) {}

  record FilterInput(
      Optional<BranchFilter> branch,
      Optional<@Length(min = 1, max = 5) List<MetadataExpression>> eventMetadata) {}

  record BranchFilter(
      @Length(min = 1, max = 100) @Pattern(DataPatterns.NAME) String name,
      Optional<Boolean> includeParentBranches) {}

  record MetadataExpression(Left left, Operator operator, Optional<Right> right) {}

  @Union
  record Left(
      Optional<@Length(min = 1, max = 128) @Pattern(DataPatterns.METADATA) String> metadataKey) {}

  enum Operator {
    EQUALS_TO,
    EXISTS,
    NOT_EXISTS
  }

  @Union
  record Right(Optional<MetadataValueJson> metadataValue) {}

  record ListSessions(
      @PathLabel @Length(min = 12) @Pattern(DataPatterns.MEMORY) String memoryId,
      @PathLabel @Length(min = 1, max = 255) @Pattern(DataPatterns.ACTOR) String actorId,
      Optional<@Range(min = 1, max = 100) Integer> maxResults,
      @NextToken Optional<String> nextToken,
      Optional<SessionFilter> filter) {}

  record SessionFilter(Optional<EventPresence> eventFilter) {}

  enum EventPresence {
    HAS_EVENTS
  }

  record ListActors(
      @PathLabel @Length(min = 12) @Pattern(DataPatterns.MEMORY) String memoryId,
      Optional<@Range(min = 1, max = 100) Integer> maxResults,
      @NextToken Optional<String> nextToken) {}

  record EventMember(EventDetail event) {}

  record EventDetail(
      String memoryId,
      String actorId,
      String sessionId,
      String eventId,
      @EpochSeconds Instant eventTimestamp,
      List<PayloadType> payload,
      Optional<BranchJson> branch,
      Optional<Map<String, MetadataValueJson>> metadata) {}

  record DeletedEvent(String eventId) {}

  record EventList(List<EventDetail> events, @NextToken Optional<String> nextToken) {}

  record SessionList(List<SessionDetail> sessionSummaries, @NextToken Optional<String> nextToken) {}

  record SessionDetail(String sessionId, String actorId, @EpochSeconds Instant createdAt) {}

  record ActorList(List<ActorDetail> actorSummaries, @NextToken Optional<String> nextToken) {}

  record ActorDetail(String actorId) {}
}
