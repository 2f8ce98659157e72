package dev.serai.memory.http;

import dev.serai.kernel.ServiceException;
import dev.serai.memory.NewStrategy;
import dev.serai.memory.NewStrategy.NewReflection;
import dev.serai.memory.StrategyConfiguration;
import dev.serai.memory.StrategyConfiguration.BuiltIn;
import dev.serai.memory.StrategyConfiguration.Overridden;
import dev.serai.memory.StrategyKind;
import dev.serai.memory.http.StrategyInputs.CustomConfigurationInput;
import dev.serai.memory.http.StrategyInputs.CustomMemoryStrategyInput;
import dev.serai.memory.http.StrategyInputs.EpisodicMemoryStrategyInput;
import dev.serai.memory.http.StrategyInputs.GivenStrategy;
import dev.serai.memory.http.StrategyInputs.MemoryStrategyInput;
import dev.serai.memory.http.StrategyInputs.ReflectionInput;
import dev.serai.memory.http.StrategyInputs.ReflectionStepInput;
import dev.serai.memory.http.StrategyInputs.StepInput;
import dev.serai.memory.http.StrategyInputs.ThreeStepsInput;
import dev.serai.memory.http.StrategyInputs.TwoStepsInput;
import java.util.Optional;

/** Strategies that are asked for, as the room understands them. */
final class StrategyMapping {

  private StrategyMapping() {}

  static NewStrategy of(MemoryStrategyInput input) {
    return input
        .semanticMemoryStrategy()
        .map(given -> strategy(given, builtIn(StrategyKind.SEMANTIC), Optional.empty()))
        .or(
            () ->
                input
                    .summaryMemoryStrategy()
                    .map(
                        given ->
                            strategy(given, builtIn(StrategyKind.SUMMARIZATION), Optional.empty())))
        .or(
            () ->
                input
                    .userPreferenceMemoryStrategy()
                    .map(
                        given ->
                            strategy(
                                given, builtIn(StrategyKind.USER_PREFERENCE), Optional.empty())))
        .or(() -> input.episodicMemoryStrategy().map(StrategyMapping::episodic))
        .or(() -> input.customMemoryStrategy().map(StrategyMapping::custom))
        .orElseThrow();
  }

  private static BuiltIn builtIn(StrategyKind kind) {
    return new BuiltIn(kind, Optional.empty());
  }

  private static NewStrategy strategy(
      GivenStrategy given,
      StrategyConfiguration configuration,
      Optional<NewReflection> reflection) {
    return new NewStrategy(
        given.name(),
        given.description(),
        configuration,
        NamespaceMapping.of(given.namespaces(), given.namespaceTemplates()),
        reflection,
        SchemaMapping.of(given.memoryRecordSchema()));
  }

  private static NewStrategy episodic(EpisodicMemoryStrategyInput given) {
    return strategy(
        given,
        builtIn(StrategyKind.EPISODIC),
        given.reflectionConfiguration().map(StrategyMapping::reflection));
  }

  static NewReflection reflection(ReflectionInput given) {
    return new NewReflection(
        NamespaceMapping.of(given.namespaces(), given.namespaceTemplates()),
        SchemaMapping.of(given.memoryRecordSchema()));
  }

  private static NewStrategy custom(CustomMemoryStrategyInput given) {
    CustomConfigurationInput configuration =
        given
            .configuration()
            .orElseThrow(
                () ->
                    ServiceException.validation(
                        "customMemoryStrategy.configuration",
                        "must say what strategy %s does".formatted(given.name())));
    return strategy(
        given,
        configuration(configuration),
        configuration
            .episodicOverride()
            .flatMap(ThreeStepsInput::reflection)
            .map(StrategyMapping::reflection));
  }

  private static StrategyConfiguration configuration(CustomConfigurationInput given) {
    return given
        .semanticOverride()
        .<StrategyConfiguration>map(steps -> overridden(StrategyKind.SEMANTIC, steps))
        .or(
            () ->
                given
                    .userPreferenceOverride()
                    .map(steps -> overridden(StrategyKind.USER_PREFERENCE, steps)))
        .or(
            () ->
                given
                    .summaryOverride()
                    .map(
                        steps ->
                            new Overridden(
                                StrategyKind.SUMMARIZATION,
                                Optional.empty(),
                                steps.consolidation().map(StrategyMapping::step),
                                Optional.empty(),
                                Optional.empty())))
        .or(() -> given.episodicOverride().map(StrategyMapping::overridden))
        .or(() -> given.selfManagedConfiguration().map(SelfManagedMapping::of))
        .orElseThrow();
  }

  private static Overridden overridden(StrategyKind kind, TwoStepsInput steps) {
    return new Overridden(
        kind,
        steps.extraction().map(StrategyMapping::step),
        steps.consolidation().map(StrategyMapping::step),
        Optional.empty(),
        Optional.empty());
  }

  private static Overridden overridden(ThreeStepsInput steps) {
    return new Overridden(
        StrategyKind.EPISODIC,
        steps.extraction().map(StrategyMapping::step),
        steps.consolidation().map(StrategyMapping::step),
        steps.reflection().map(StrategyMapping::step),
        Optional.empty());
  }

  static StrategyConfiguration.Step step(StepInput given) {
    return new StrategyConfiguration.Step(given.appendToPrompt(), given.modelId());
  }

  static StrategyConfiguration.Step step(ReflectionStepInput given) {
    return new StrategyConfiguration.Step(given.appendToPrompt(), given.modelId());
  }

  static NewReflection reflection(ReflectionStepInput given) {
    return new NewReflection(
        NamespaceMapping.of(given.namespaces(), given.namespaceTemplates()),
        SchemaMapping.of(given.memoryRecordSchema()));
  }
}
