package dev.serai.memory.http;

import dev.serai.memory.StrategyChange;
import dev.serai.memory.StrategyChange.ReflectionChange;
import dev.serai.memory.StrategyChange.StepChange;
import dev.serai.memory.StrategyKind;
import dev.serai.memory.http.StrategyChangeInputs.CustomConsolidationInput;
import dev.serai.memory.http.StrategyChangeInputs.CustomExtractionInput;
import dev.serai.memory.http.StrategyChangeInputs.CustomReflectionInput;
import dev.serai.memory.http.StrategyChangeInputs.ModifyConsolidation;
import dev.serai.memory.http.StrategyChangeInputs.ModifyExtraction;
import dev.serai.memory.http.StrategyChangeInputs.ModifyMemoryStrategyInput;
import dev.serai.memory.http.StrategyChangeInputs.ModifyReflection;
import dev.serai.memory.http.StrategyChangeInputs.ModifyStrategyConfiguration;
import dev.serai.memory.http.StrategyInputs.ReflectionInput;
import dev.serai.memory.http.StrategyInputs.ReflectionStepInput;
import dev.serai.memory.http.StrategyInputs.StepInput;
import java.util.Optional;

/** Changes of strategies that are asked for, as the room understands them. */
final class StrategyChangeMapping {

  private StrategyChangeMapping() {}

  static StrategyChange of(ModifyMemoryStrategyInput given) {
    Optional<ModifyStrategyConfiguration> configuration = given.configuration();
    return new StrategyChange(
        given.memoryStrategyId(),
        given.description(),
        NamespaceMapping.of(given.namespaces(), given.namespaceTemplates()),
        given.memoryRecordSchema().map(schema -> SchemaMapping.of(Optional.of(schema))),
        configuration
            .flatMap(ModifyStrategyConfiguration::extraction)
            .flatMap(ModifyExtraction::customExtractionConfiguration)
            .flatMap(StrategyChangeMapping::extraction),
        configuration
            .flatMap(ModifyStrategyConfiguration::consolidation)
            .flatMap(ModifyConsolidation::customConsolidationConfiguration)
            .flatMap(StrategyChangeMapping::consolidation),
        configuration
            .flatMap(ModifyStrategyConfiguration::reflection)
            .flatMap(StrategyChangeMapping::reflection),
        configuration
            .flatMap(ModifyStrategyConfiguration::selfManagedConfiguration)
            .map(SelfManagedMapping::of));
  }

  private static Optional<StepChange> extraction(CustomExtractionInput given) {
    return step(StrategyKind.SEMANTIC, given.semanticExtractionOverride())
        .or(() -> step(StrategyKind.USER_PREFERENCE, given.userPreferenceExtractionOverride()))
        .or(() -> step(StrategyKind.EPISODIC, given.episodicExtractionOverride()));
  }

  private static Optional<StepChange> consolidation(CustomConsolidationInput given) {
    return step(StrategyKind.SEMANTIC, given.semanticConsolidationOverride())
        .or(() -> step(StrategyKind.SUMMARIZATION, given.summaryConsolidationOverride()))
        .or(() -> step(StrategyKind.USER_PREFERENCE, given.userPreferenceConsolidationOverride()))
        .or(() -> step(StrategyKind.EPISODIC, given.episodicConsolidationOverride()));
  }

  private static Optional<StepChange> step(StrategyKind kind, Optional<StepInput> given) {
    return given.map(step -> new StepChange(kind, StrategyMapping.step(step)));
  }

  private static Optional<ReflectionChange> reflection(ModifyReflection given) {
    return given
        .customReflectionConfiguration()
        .flatMap(CustomReflectionInput::episodicReflectionOverride)
        .map(StrategyChangeMapping::reflection)
        .or(() -> given.episodicReflectionConfiguration().map(StrategyChangeMapping::reflection));
  }

  private static ReflectionChange reflection(ReflectionStepInput given) {
    return new ReflectionChange(
        Optional.of(StrategyMapping.step(given)),
        NamespaceMapping.of(given.namespaces(), given.namespaceTemplates()),
        given.memoryRecordSchema().map(schema -> SchemaMapping.of(Optional.of(schema))));
  }

  private static ReflectionChange reflection(ReflectionInput given) {
    return new ReflectionChange(
        Optional.empty(),
        NamespaceMapping.of(given.namespaces(), given.namespaceTemplates()),
        given.memoryRecordSchema().map(schema -> SchemaMapping.of(Optional.of(schema))));
  }
}
