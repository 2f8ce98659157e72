package dev.serai.memory.http;

import dev.serai.memory.http.SchemaJson.MemoryRecordSchema;
import dev.serai.memory.http.StrategyInputs.MemoryStrategyInput;
import dev.serai.memory.http.StrategyInputs.ReflectionInput;
import dev.serai.memory.http.StrategyInputs.ReflectionStepInput;
import dev.serai.memory.http.StrategyInputs.StepInput;
import dev.serai.memory.http.StrategyInputs.TriggerConditionInput;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.Union;
import java.util.List;
import java.util.Optional;

/** Changes of strategies as they are asked for, member by member as modelled. */
final class StrategyChangeInputs {

  private StrategyChangeInputs() {}

  record ModifyMemoryStrategies(
      Optional<List<MemoryStrategyInput>> addMemoryStrategies,
      Optional<List<ModifyMemoryStrategyInput>> modifyMemoryStrategies,
      Optional<List<DeleteMemoryStrategyInput>> deleteMemoryStrategies) {}

  record DeleteMemoryStrategyInput(String memoryStrategyId) {}

  record ModifyMemoryStrategyInput(
      String memoryStrategyId,
      Optional<@Length(min = 1, max = 4096) String> description,
      Optional<
              @Length(min = 1, max = 1) List<
                  @Length(min = 1, max = 512) @Pattern(WirePatterns.NAMESPACE) String>>
          namespaces,
      Optional<
              @Length(min = 1, max = 1) List<
                  @Length(min = 1, max = 512) @Pattern(WirePatterns.NAMESPACE) String>>
          namespaceTemplates,
      Optional<ModifyStrategyConfiguration> configuration,
      Optional<MemoryRecordSchema> memoryRecordSchema) {}

  record ModifyStrategyConfiguration(
      Optional<ModifyExtraction> extraction,
      Optional<ModifyConsolidation> consolidation,
      Optional<ModifyReflection> reflection,
      Optional<ModifySelfManaged> selfManagedConfiguration) {}

  @Union
  record ModifyExtraction(Optional<CustomExtractionInput> customExtractionConfiguration) {}

  @Union
  record CustomExtractionInput(
      Optional<StepInput> semanticExtractionOverride,
      Optional<StepInput> userPreferenceExtractionOverride,
      Optional<StepInput> episodicExtractionOverride) {}

  @Union
  record ModifyConsolidation(Optional<CustomConsolidationInput> customConsolidationConfiguration) {}

  @Union
  record CustomConsolidationInput(
      Optional<StepInput> semanticConsolidationOverride,
      Optional<StepInput> summaryConsolidationOverride,
      Optional<StepInput> userPreferenceConsolidationOverride,
      Optional<StepInput> episodicConsolidationOverride) {}

  @Union
  record ModifyReflection(
      Optional<ReflectionInput> episodicReflectionConfiguration,
      Optional<CustomReflectionInput> customReflectionConfiguration) {}

  @Union
  record CustomReflectionInput(Optional<ReflectionStepInput> episodicReflectionOverride) {}

  record ModifySelfManaged(
      Optional<@Length(min = 1) List<TriggerConditionInput>> triggerConditions,
      Optional<ModifyInvocation> invocationConfiguration,
      Optional<@Range(min = 0, max = 50) Integer> historicalContextWindowSize) {}

  record ModifyInvocation(
      Optional<@Pattern(WirePatterns.ARN) String> topicArn,
      Optional<@Pattern(WirePatterns.BUCKET) String> payloadDeliveryBucketName) {}
}
