package dev.serai.memory;

import dev.serai.kernel.ServiceException;
import dev.serai.memory.StrategyChange.ReflectionChange;
import dev.serai.memory.StrategyChange.StepChange;
import dev.serai.memory.StrategyConfiguration.BuiltIn;
import dev.serai.memory.StrategyConfiguration.Overridden;
import dev.serai.memory.StrategyConfiguration.Reflection;
import dev.serai.memory.StrategyConfiguration.SelfManaged;
import dev.serai.memory.StrategyConfiguration.Step;
import java.time.Instant;
import java.util.Optional;

/** Applies changes to strategies; what a strategy of its kind does not have cannot be changed. */
final class StrategyChanges {

  private static final String EXTRACTION = "configuration.extraction";
  private static final String CONSOLIDATION = "configuration.consolidation";
  private static final String REFLECTION = "configuration.reflection";
  private static final String SELF_MANAGED = "configuration.selfManagedConfiguration";

  private final MemoryStrategy strategy;
  private final StrategyChange change;

  private StrategyChanges(MemoryStrategy strategy, StrategyChange change) {
    this.strategy = strategy;
    this.change = change;
  }

  /**
   * @throws ServiceException VALIDATION when the change is meant for another kind of strategy
   */
  static MemoryStrategy apply(MemoryStrategy strategy, StrategyChange change, Instant now) {
    return new MemoryStrategy(
        strategy.id(),
        strategy.name(),
        change.description().or(strategy::description),
        new StrategyChanges(strategy, change).configuration(),
        change.namespace().orElse(strategy.namespace()),
        change.schema().orElse(strategy.schema()),
        strategy.createdAt(),
        now);
  }

  private StrategyConfiguration configuration() {
    return switch (strategy.configuration()) {
      case BuiltIn builtIn -> changed(builtIn);
      case Overridden overridden -> changed(overridden);
      case SelfManaged selfManaged -> changed(selfManaged);
    };
  }

  private BuiltIn changed(BuiltIn builtIn) {
    refuse(EXTRACTION, change.extraction());
    refuse(CONSOLIDATION, change.consolidation());
    refuse(REFLECTION, change.reflection().flatMap(ReflectionChange::step));
    refuse(SELF_MANAGED, change.selfManaged());
    return new BuiltIn(builtIn.kind(), reflection(builtIn.reflection()));
  }

  private Overridden changed(Overridden overridden) {
    refuse(SELF_MANAGED, change.selfManaged());
    return new Overridden(
        overridden.kind(),
        step(overridden, EXTRACTION, change.extraction()).or(overridden::extraction),
        step(overridden, CONSOLIDATION, change.consolidation()).or(overridden::consolidation),
        change.reflection().flatMap(ReflectionChange::step).or(overridden::reflectionStep),
        reflection(overridden.reflection()));
  }

  private SelfManaged changed(SelfManaged selfManaged) {
    refuse(EXTRACTION, change.extraction());
    refuse(CONSOLIDATION, change.consolidation());
    refuse(REFLECTION, change.reflection());
    return change.selfManaged().map(given -> given.appliedTo(selfManaged)).orElse(selfManaged);
  }

  private Optional<Step> step(Overridden overridden, String member, Optional<StepChange> given) {
    refuse(member, given.filter(one -> one.kind() != overridden.kind()));
    return given.map(StepChange::step);
  }

  private Optional<Reflection> reflection(Optional<Reflection> present) {
    if (present.isEmpty()) {
      refuse(REFLECTION, change.reflection());
    }
    return present.map(
        before ->
            change
                .reflection()
                .map(
                    given ->
                        new Reflection(
                            given.namespace().orElse(before.namespace()),
                            given.schema().orElse(before.schema())))
                .orElse(before));
  }

  private void refuse(String member, Optional<?> given) {
    if (given.isPresent()) {
      throw ServiceException.validation(
          "memoryStrategies.modifyMemoryStrategies." + member,
          "does not fit strategy %s, which is %s".formatted(strategy.id(), kind()));
    }
  }

  private String kind() {
    return switch (strategy.configuration()) {
      case BuiltIn builtIn -> builtIn.kind().name();
      case Overridden overridden -> "CUSTOM of kind " + overridden.kind();
      case SelfManaged selfManaged -> "CUSTOM and self-managed";
    };
  }
}
