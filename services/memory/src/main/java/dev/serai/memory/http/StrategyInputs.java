package dev.serai.memory.http;

import dev.serai.memory.http.SchemaJson.MemoryRecordSchema;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.Union;
import java.util.List;
import java.util.Optional;

/** Strategies as they are asked for, member by member as modelled. */
final class StrategyInputs {

  private StrategyInputs() {}

  @Union
  record MemoryStrategyInput(
      Optional<PlainStrategyInput> semanticMemoryStrategy,
      Optional<PlainStrategyInput> summaryMemoryStrategy,
      Optional<PlainStrategyInput> userPreferenceMemoryStrategy,
      Optional<CustomMemoryStrategyInput> customMemoryStrategy,
      Optional<EpisodicMemoryStrategyInput> episodicMemoryStrategy) {}

  /** What is said of every strategy. */
  sealed interface GivenStrategy {
    String name();

    Optional<String> description();

    Optional<List<String>> namespaces();

    Optional<List<String>> namespaceTemplates();

    Optional<MemoryRecordSchema> memoryRecordSchema();
  }

  /** Semantic, summary and user preference. */
  record PlainStrategyInput(
      @Pattern(WirePatterns.NAME) String name,
      Optional<@Length(min = 1, max = 4096) String> description,
      Optional<
              @Length(min = 1, max = 1) List<
                  @Length(min = 1, max = 512) @Pattern(WirePatterns.NAMESPACE) String>>
          namespaces,
      Optional<
              @Length(min = 1, max = 1) List<
                  @Length(min = 1, max = 512) @Pattern(WirePatterns.NAMESPACE) String>>
          namespaceTemplates,
      Optional<MemoryRecordSchema> memoryRecordSchema)
      implements GivenStrategy {}

  record CustomMemoryStrategyInput(
      @Pattern(WirePatterns.NAME) String name,
      Optional<@Length(min = 1, max = 4096) String> description,
      Optional<
              @Length(min = 1, max = 1) List<
                  @Length(min = 1, max = 512) @Pattern(WirePatterns.NAMESPACE) String>>
          namespaces,
      Optional<
              @Length(min = 1, max = 1) List<
                  @Length(min = 1, max = 512) @Pattern(WirePatterns.NAMESPACE) String>>
          namespaceTemplates,
      Optional<CustomConfigurationInput> configuration,
      Optional<MemoryRecordSchema> memoryRecordSchema)
      implements GivenStrategy {}

  record EpisodicMemoryStrategyInput(
      @Pattern(WirePatterns.NAME) String name,
      Optional<@Length(min = 1, max = 4096) String> description,
      Optional<
              @Length(min = 1, max = 1) List<
                  @Length(min = 1, max = 512) @Pattern(WirePatterns.NAMESPACE) String>>
          namespaces,
      Optional<
              @Length(min = 1, max = 1) List<
                  @Length(min = 1, max = 512) @Pattern(WirePatterns.NAMESPACE) String>>
          namespaceTemplates,
      Optional<ReflectionInput> reflectionConfiguration,
      Optional<MemoryRecordSchema> memoryRecordSchema)
      implements GivenStrategy {}

  record ReflectionInput(
      Optional<
              @Length(min = 1, max = 1) List<
                  @Length(min = 1, max = 512) @Pattern(WirePatterns.NAMESPACE) String>>
          namespaces,
      Optional<
              @Length(min = 1, max = 1) List<
                  @Length(min = 1, max = 512) @Pattern(WirePatterns.NAMESPACE) String>>
          namespaceTemplates,
      Optional<MemoryRecordSchema> memoryRecordSchema) {}

  @Union
  record CustomConfigurationInput(
      Optional<TwoStepsInput> semanticOverride,
      Optional<ConsolidationInput> summaryOverride,
      Optional<TwoStepsInput> userPreferenceOverride,
      Optional<ThreeStepsInput> episodicOverride,
      Optional<SelfManagedInput> selfManagedConfiguration) {}

  record TwoStepsInput(Optional<StepInput> extraction, Optional<StepInput> consolidation) {}

  record ConsolidationInput(Optional<StepInput> consolidation) {}

  record ThreeStepsInput(
      Optional<StepInput> extraction,
      Optional<StepInput> consolidation,
      Optional<ReflectionStepInput> reflection) {}

  /** One step of another's choice, whatever strategy it is of. */
  record StepInput(@Length(min = 1, max = 30_000) String appendToPrompt, String modelId) {}

  record ReflectionStepInput(
      @Length(min = 1, max = 30_000) String appendToPrompt,
      String modelId,
      Optional<
              @Length(min = 1, max = 1) List<
                  @Length(min = 1, max = 512) @Pattern(WirePatterns.NAMESPACE) String>>
          namespaces,
      Optional<
              @Length(min = 1, max = 1) List<
                  @Length(min = 1, max = 512) @Pattern(WirePatterns.NAMESPACE) String>>
          namespaceTemplates,
      Optional<MemoryRecordSchema> memoryRecordSchema) {}

  record SelfManagedInput(
      Optional<@Length(min = 1) List<TriggerConditionInput>> triggerConditions,
      InvocationInput invocationConfiguration,
      Optional<@Range(min = 0, max = 50) Integer> historicalContextWindowSize) {}

  @Union
  record TriggerConditionInput(
      Optional<MessageBasedTriggerInput> messageBasedTrigger,
      Optional<TokenBasedTriggerInput> tokenBasedTrigger,
      Optional<TimeBasedTriggerInput> timeBasedTrigger) {}

  record MessageBasedTriggerInput(Optional<@Range(min = 1, max = 50) Integer> messageCount) {}

  record TokenBasedTriggerInput(Optional<@Range(min = 100, max = 500_000) Integer> tokenCount) {}

  record TimeBasedTriggerInput(Optional<@Range(min = 10, max = 3000) Integer> idleSessionTimeout) {}

  record InvocationInput(
      @Pattern(WirePatterns.ARN) String topicArn,
      @Pattern(WirePatterns.BUCKET) String payloadDeliveryBucketName) {}
}
