package dev.serai.memory.http;

import dev.serai.memory.MetadataFilter;
import dev.serai.memory.RecordId;
import dev.serai.protocol.aws.EpochSeconds;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.NextToken;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.QueryParam;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.Union;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records on the wire, member by member as modelled. */
final class RecordJson {

  private RecordJson() {}

  record BatchCreateMemoryRecords(
      @PathLabel @Length(min = 12) @Pattern(DataPatterns.MEMORY) String memoryId,
      @Length(max = 100) List<RecordCreateInput> records,
      Optional<String> clientToken) {}

  record RecordCreateInput(
      @Length(min = 1, max = 80) @Pattern(DataPatterns.REQUEST) String requestIdentifier,
      @Length(max = 1)
          List<@Length(min = 1, max = 1024) @Pattern(DataPatterns.NAMESPACE) String> namespaces,
      RecordContent content,
      @EpochSeconds Instant timestamp,
      Optional<@Length(min = 1, max = 100) @Pattern(DataPatterns.NAME) String> memoryStrategyId,
      Optional<
              @Length(min = 1, max = 20) Map<
                  @Length(min = 1, max = 128) @Pattern(DataPatterns.METADATA) String,
                  RecordMetadataValue>>
          metadata) {}

  @Union
  record RecordContent(Optional<@Length(min = 1, max = 16_000) String> text) {}

  @Union
  record RecordMetadataValue(
      Optional<@Length(min = 1, max = 256) @Pattern(DataPatterns.METADATA) String> stringValue,
      Optional<
              @Length(min = 1, max = 5) List<
                  @Length(min = 1, max = 64) @Pattern(DataPatterns.METADATA) String>>
          stringListValue,
      Optional<Double> numberValue,
      @EpochSeconds Optional<Instant> dateTimeValue) {}

  record BatchUpdateMemoryRecords(
      @PathLabel @Length(min = 12) @Pattern(DataPatterns.MEMORY) String memoryId,
      @Length(max = 100) List<RecordUpdateInput> records) {}

  record RecordUpdateInput(
      @Length(min = 40, max = 50) @Pattern(RecordId.FORM) String memoryRecordId,
      @EpochSeconds Instant timestamp,
      Optional<RecordContent> content,
      Optional<
              @Length(max = 1) List<
                  @Length(min = 1, max = 1024) @Pattern(DataPatterns.NAMESPACE) String>>
          namespaces,
      Optional<
              @Length(max = 1) List<
                  @Length(min = 1, max = 1024) @Pattern(DataPatterns.NAMESPACE) String>>
          sourceNamespaces,
      Optional<@Length(min = 1, max = 100) @Pattern(DataPatterns.NAME) String> memoryStrategyId,
      Optional<
              @Length(min = 1, max = 20) Map<
                  @Length(min = 1, max = 128) @Pattern(DataPatterns.METADATA) String,
                  RecordMetadataValue>>
          metadata) {}

  record BatchDeleteMemoryRecords(
      @PathLabel @Length(min = 12) @Pattern(DataPatterns.MEMORY) String memoryId,
      @Length(max = 100) List<RecordDeleteInput> records) {}

  record RecordDeleteInput(
      @Length(min = 40, max = 50) @Pattern(RecordId.FORM) String memoryRecordId,
      Optional<@Length(min = 1, max = 1024) @Pattern(DataPatterns.NAMESPACE) String> namespace) {}

  /** {@code GetMemoryRecord} and {@code DeleteMemoryRecord}. */
  record OneRecord(
      @PathLabel @Length(min = 12) @Pattern(DataPatterns.MEMORY) String memoryId,
      @PathLabel @Length(min = 40, max = 50) @Pattern(RecordId.FORM) String memoryRecordId,
      @QueryParam("namespace")
          Optional<@Length(min = 1, max = 1024) @Pattern(DataPatterns.NAMESPACE) String>
              namespace) {}

  record ListMemoryRecords(
      @PathLabel @Length(min = 12) @Pattern(DataPatterns.MEMORY) String memoryId,
      Optional<@Length(min = 1, max = 1024) @Pattern(DataPatterns.NAMESPACE) String> namespace,
      Optional<@Length(min = 1, max = 1024) @Pattern(DataPatterns.NAMESPACE) String> namespacePath,
      Optional<@Length(min = 1, max = 100) @Pattern(DataPatterns.NAME) String> memoryStrategyId,
      Optional<@Range(min = 1, max = 100) Integer> maxResults,
      @NextToken Optional<String> nextToken,
      Optional<@Length(min = 1, max = 5) List<MetadataExpression>> metadataFilters) {}

  record RetrieveMemoryRecords(
      @PathLabel @Length(min = 12) @Pattern(DataPatterns.MEMORY) String memoryId,
      Optional<@Length(min = 1, max = 1024) @Pattern(DataPatterns.NAMESPACE) String> namespace,
      Optional<@Length(min = 1, max = 1024) @Pattern(DataPatterns.NAMESPACE) String> namespacePath,
      SearchCriteria searchCriteria,
      @NextToken Optional<String> nextToken,
      Optional<@Range(min = 1, max = 100) Integer> maxResults) {}

  record SearchCriteria(
      @Length(min = 1, max = 10_000) String searchQuery,
      Optional<@Length(min = 1, max = 100) @Pattern(DataPatterns.NAME) String> memoryStrategyId,
      Optional<@Range(min = 1, max = 100) Integer> topK,
      Optional<@Length(min = 1, max = 5) List<MetadataExpression>> metadataFilters) {}

  record MetadataExpression(Left left, MetadataFilter.Operator operator, Optional<Right> right) {}

  @Union
  record Left(
      Optional<@Length(min = 1, max = 128) @Pattern(DataPatterns.METADATA) String> metadataKey) {}

  @Union
  record Right(Optional<RecordMetadataValue> metadataValue) {}

  record RecordMember(RecordDetail memoryRecord) {}

  record RecordDetail(
      String memoryRecordId,
      RecordContent content,
      String memoryStrategyId,
      List<String> namespaces,
      @EpochSeconds Instant createdAt,
      Optional<Double> score,
      Optional<Map<String, RecordMetadataValue>> metadata) {}

  record RecordList(
      List<RecordDetail> memoryRecordSummaries, @NextToken Optional<String> nextToken) {}

  record DeletedRecord(String memoryRecordId) {}

  record BatchResult(List<RecordOutput> successfulRecords, List<RecordOutput> failedRecords) {}

  enum RecordStatus {
    SUCCEEDED,
    FAILED
  }

  record RecordOutput(
      String memoryRecordId,
      RecordStatus status,
      Optional<String> requestIdentifier,
      Optional<Integer> errorCode,
      Optional<String> errorMessage) {}
}
