package dev.serai.memory.http;

import dev.serai.memory.MemoryStatus;
import dev.serai.memory.http.MemoryRequests.IndexedKeyJson;
import dev.serai.memory.http.MemoryRequests.NamespaceKeyEntry;
import dev.serai.memory.http.StrategyOutputs.FoundStrategy;
import dev.serai.protocol.aws.EpochSeconds;
import dev.serai.protocol.aws.NextToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the control operations of memories answer, member by member as modelled. */
final class MemoryReplies {

  private MemoryReplies() {}

  record OneMemory(FoundMemory memory) {}

  record FoundMemory(
      String arn,
      String id,
      String name,
      Optional<String> description,
      Optional<String> encryptionKeyArn,
      Optional<String> memoryExecutionRoleArn,
      Integer eventExpiryDuration,
      MemoryStatus status,
      @EpochSeconds Instant createdAt,
      @EpochSeconds Instant updatedAt,
      List<FoundStrategy> strategies,
      Optional<List<IndexedKeyJson>> indexedKeys,
      Optional<List<NamespaceKeyEntry>> namespaceKeys) {}

  record DeletedMemory(String memoryId, MemoryStatus status) {}

  record MemoryList(List<MemorySummary> memories, @NextToken Optional<String> nextToken) {}

  record MemorySummary(
      String arn,
      String id,
      MemoryStatus status,
      @EpochSeconds Instant createdAt,
      @EpochSeconds Instant updatedAt) {}
}
