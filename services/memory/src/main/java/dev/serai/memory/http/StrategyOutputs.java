package dev.serai.memory.http;

import dev.serai.memory.MemoryStatus;
import dev.serai.memory.http.SchemaJson.MemoryRecordSchema;
import dev.serai.protocol.aws.EpochSeconds;
import dev.serai.protocol.aws.Union;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Strategies as they are answered, member by member as modelled. */
final class StrategyOutputs {

  private StrategyOutputs() {}

  record FoundStrategy(
      String strategyId,
      String name,
      Optional<String> description,
      Optional<FoundConfiguration> configuration,
      MemoryStrategyType type,
      List<String> namespaces,
      List<String> namespaceTemplates,
      @EpochSeconds Instant createdAt,
      @EpochSeconds Instant updatedAt,
      MemoryStatus status,
      Optional<MemoryRecordSchema> memoryRecordSchema) {}

  enum MemoryStrategyType {
    SEMANTIC,
    SUMMARIZATION,
    USER_PREFERENCE,
    CUSTOM,
    EPISODIC
  }

  record FoundConfiguration(
      Optional<OverrideType> type,
      Optional<FoundExtraction> extraction,
      Optional<FoundConsolidation> consolidation,
      Optional<FoundReflection> reflection,
      Optional<FoundSelfManaged> selfManagedConfiguration) {}

  enum OverrideType {
    SEMANTIC_OVERRIDE,
    SUMMARY_OVERRIDE,
    USER_PREFERENCE_OVERRIDE,
    SELF_MANAGED,
    EPISODIC_OVERRIDE
  }

  @Union
  record FoundExtraction(Optional<CustomExtraction> customExtractionConfiguration) {}

  @Union
  record CustomExtraction(
      Optional<FoundStep> semanticExtractionOverride,
      Optional<FoundStep> userPreferenceExtractionOverride,
      Optional<FoundStep> episodicExtractionOverride) {}

  @Union
  record FoundConsolidation(Optional<CustomConsolidation> customConsolidationConfiguration) {}

  @Union
  record CustomConsolidation(
      Optional<FoundStep> semanticConsolidationOverride,
      Optional<FoundStep> summaryConsolidationOverride,
      Optional<FoundStep> userPreferenceConsolidationOverride,
      Optional<FoundStep> episodicConsolidationOverride) {}

  @Union
  record FoundReflection(
      Optional<CustomReflection> customReflectionConfiguration,
      Optional<FoundEpisodicReflection> episodicReflectionConfiguration) {}

  @Union
  record CustomReflection(Optional<FoundReflectionStep> episodicReflectionOverride) {}

  record FoundStep(String appendToPrompt, String modelId) {}

  record FoundReflectionStep(
      String appendToPrompt,
      String modelId,
      List<String> namespaces,
      List<String> namespaceTemplates,
      Optional<MemoryRecordSchema> memoryRecordSchema) {}

  record FoundEpisodicReflection(
      List<String> namespaces,
      List<String> namespaceTemplates,
      Optional<MemoryRecordSchema> memoryRecordSchema) {}

  record FoundSelfManaged(
      List<TriggerCondition> triggerConditions,
      Invocation invocationConfiguration,
      Integer historicalContextWindowSize) {}

  @Union
  record TriggerCondition(
      Optional<MessageBasedTrigger> messageBasedTrigger,
      Optional<TokenBasedTrigger> tokenBasedTrigger,
      Optional<TimeBasedTrigger> timeBasedTrigger) {}

  record MessageBasedTrigger(Integer messageCount) {}

  record TokenBasedTrigger(Integer tokenCount) {}

  record TimeBasedTrigger(Integer idleSessionTimeout) {}

  record Invocation(String topicArn, String payloadDeliveryBucketName) {}
}
