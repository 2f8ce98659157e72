package dev.serai.memory.http;

import dev.serai.memory.MemoryStatus;
import dev.serai.memory.MemoryStrategy;
import dev.serai.memory.StrategyConfiguration;
import dev.serai.memory.StrategyConfiguration.BuiltIn;
import dev.serai.memory.StrategyConfiguration.Overridden;
import dev.serai.memory.StrategyConfiguration.Reflection;
import dev.serai.memory.StrategyConfiguration.SelfManaged;
import dev.serai.memory.StrategyConfiguration.Step;
import dev.serai.memory.StrategyKind;
import dev.serai.memory.http.StrategyOutputs.CustomConsolidation;
import dev.serai.memory.http.StrategyOutputs.CustomExtraction;
import dev.serai.memory.http.StrategyOutputs.CustomReflection;
import dev.serai.memory.http.StrategyOutputs.FoundConfiguration;
import dev.serai.memory.http.StrategyOutputs.FoundConsolidation;
import dev.serai.memory.http.StrategyOutputs.FoundEpisodicReflection;
import dev.serai.memory.http.StrategyOutputs.FoundExtraction;
import dev.serai.memory.http.StrategyOutputs.FoundReflection;
import dev.serai.memory.http.StrategyOutputs.FoundReflectionStep;
import dev.serai.memory.http.StrategyOutputs.FoundStep;
import dev.serai.memory.http.StrategyOutputs.FoundStrategy;
import dev.serai.memory.http.StrategyOutputs.MemoryStrategyType;
import dev.serai.memory.http.StrategyOutputs.OverrideType;
import java.util.List;
import java.util.Optional;

/**
 * Strategies as they are answered.
 *
 * @param whole with what owners said in their own words: descriptions, instructions, definitions
 */
record StrategyAnswers(boolean whole, MemoryStatus status) {

  FoundStrategy json(MemoryStrategy strategy) {
    List<String> namespaces = NamespaceMapping.json(strategy.namespace());
    return new FoundStrategy(
        strategy.id(),
        strategy.name(),
        strategy.description().filter(description -> whole),
        configuration(strategy.configuration()),
        type(strategy.configuration()),
        namespaces,
        namespaces,
        strategy.createdAt(),
        strategy.updatedAt(),
        status,
        SchemaMapping.json(strategy.schema(), whole));
  }

  private static MemoryStrategyType type(StrategyConfiguration configuration) {
    return switch (configuration) {
      case BuiltIn builtIn ->
          switch (builtIn.kind()) {
            case SEMANTIC -> MemoryStrategyType.SEMANTIC;
            case SUMMARIZATION -> MemoryStrategyType.SUMMARIZATION;
            case USER_PREFERENCE -> MemoryStrategyType.USER_PREFERENCE;
            case EPISODIC -> MemoryStrategyType.EPISODIC;
          };
      case Overridden overridden -> MemoryStrategyType.CUSTOM;
      case SelfManaged selfManaged -> MemoryStrategyType.CUSTOM;
    };
  }

  private Optional<FoundConfiguration> configuration(StrategyConfiguration configuration) {
    return switch (configuration) {
      case BuiltIn builtIn -> builtIn.reflection().map(this::withReflection);
      case Overridden overridden -> Optional.of(configuration(overridden));
      case SelfManaged selfManaged ->
          Optional.of(
              new FoundConfiguration(
                  Optional.of(OverrideType.SELF_MANAGED),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.of(SelfManagedMapping.json(selfManaged))));
    };
  }

  private FoundConfiguration withReflection(Reflection reflection) {
    return new FoundConfiguration(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(json(reflection)),
        Optional.empty());
  }

  private FoundConfiguration configuration(Overridden overridden) {
    return new FoundConfiguration(
        Optional.of(overrideType(overridden.kind())),
        shown(overridden.extraction()).map(step -> extraction(overridden.kind(), step)),
        shown(overridden.consolidation()).map(step -> consolidation(overridden.kind(), step)),
        overridden.reflection().map(reflection -> json(overridden, reflection)),
        Optional.empty());
  }

  private static OverrideType overrideType(StrategyKind kind) {
    return switch (kind) {
      case SEMANTIC -> OverrideType.SEMANTIC_OVERRIDE;
      case SUMMARIZATION -> OverrideType.SUMMARY_OVERRIDE;
      case USER_PREFERENCE -> OverrideType.USER_PREFERENCE_OVERRIDE;
      case EPISODIC -> OverrideType.EPISODIC_OVERRIDE;
    };
  }

  private Optional<FoundStep> shown(Optional<Step> step) {
    return step.filter(given -> whole)
        .map(given -> new FoundStep(given.instructions(), given.modelId()));
  }

  private static FoundExtraction extraction(StrategyKind kind, FoundStep step) {
    return new FoundExtraction(
        Optional.of(
            new CustomExtraction(
                when(kind, StrategyKind.SEMANTIC, step),
                when(kind, StrategyKind.USER_PREFERENCE, step),
                when(kind, StrategyKind.EPISODIC, step))));
  }

  private static FoundConsolidation consolidation(StrategyKind kind, FoundStep step) {
    return new FoundConsolidation(
        Optional.of(
            new CustomConsolidation(
                when(kind, StrategyKind.SEMANTIC, step),
                when(kind, StrategyKind.SUMMARIZATION, step),
                when(kind, StrategyKind.USER_PREFERENCE, step),
                when(kind, StrategyKind.EPISODIC, step))));
  }

  private static Optional<FoundStep> when(StrategyKind kind, StrategyKind wanted, FoundStep step) {
    return kind == wanted ? Optional.of(step) : Optional.empty();
  }

  private FoundReflection json(Overridden overridden, Reflection reflection) {
    List<String> namespaces = NamespaceMapping.json(reflection.namespace());
    return shown(overridden.reflectionStep())
        .map(
            step ->
                new FoundReflection(
                    Optional.of(
                        new CustomReflection(
                            Optional.of(
                                new FoundReflectionStep(
                                    step.appendToPrompt(),
                                    step.modelId(),
                                    namespaces,
                                    namespaces,
                                    SchemaMapping.json(reflection.schema(), whole))))),
                    Optional.empty()))
        .orElseGet(() -> json(reflection));
  }

  private FoundReflection json(Reflection reflection) {
    List<String> namespaces = NamespaceMapping.json(reflection.namespace());
    return new FoundReflection(
        Optional.empty(),
        Optional.of(
            new FoundEpisodicReflection(
                namespaces, namespaces, SchemaMapping.json(reflection.schema(), whole))));
  }
}
