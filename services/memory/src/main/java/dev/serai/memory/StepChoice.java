package dev.serai.memory;

import dev.serai.memory.extract.Consolidator;
import dev.serai.memory.extract.Extractor;
import java.util.Optional;

/** Which steps a strategy is done by: the platform's, or those its owner chose. */
record StepChoice(Steps steps) {

  Extractor extractor(StrategyConfiguration configuration) {
    return switch (configuration) {
      case StrategyConfiguration.BuiltIn builtIn ->
          steps.extractor(builtIn.kind(), Optional.empty());
      case StrategyConfiguration.Overridden own ->
          // a summary has one step only, which its owner calls consolidation
          steps.extractor(
              own.kind(),
              own.kind() == StrategyKind.SUMMARIZATION ? own.consolidation() : own.extraction());
      case StrategyConfiguration.SelfManaged _ ->
          throw new IllegalArgumentException("self-managed");
    };
  }

  static Optional<Reflecting.Wanted> reflection(StrategyConfiguration configuration) {
    return switch (configuration) {
      case StrategyConfiguration.BuiltIn builtIn ->
          builtIn.reflection().map(one -> new Reflecting.Wanted(one, Optional.empty()));
      case StrategyConfiguration.Overridden own ->
          own.reflection().map(one -> new Reflecting.Wanted(one, own.reflectionStep()));
      case StrategyConfiguration.SelfManaged _ -> Optional.empty();
    };
  }

  Consolidator consolidator(StrategyConfiguration configuration) {
    return switch (configuration) {
      case StrategyConfiguration.BuiltIn builtIn ->
          steps.consolidator(builtIn.kind(), Optional.empty());
      case StrategyConfiguration.Overridden own ->
          steps.consolidator(own.kind(), own.consolidation());
      case StrategyConfiguration.SelfManaged _ ->
          throw new IllegalArgumentException("self-managed");
    };
  }
}
