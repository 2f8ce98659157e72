package dev.serai.memory;

import dev.serai.memory.StrategyConfiguration.SelfManaged;
import dev.serai.memory.StrategyConfiguration.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is to be different about a strategy; what is empty stays. Source: {@code
 * ModifyMemoryStrategyInput}.
 *
 * @param schema all metadata there will be
 */
public record StrategyChange(
    String strategyId,
    Optional<String> description,
    Optional<NamespaceTemplate> namespace,
    Optional<List<MetadataField>> schema,
    Optional<StepChange> extraction,
    Optional<StepChange> consolidation,
    Optional<ReflectionChange> reflection,
    Optional<SelfManagedChange> selfManaged) {

  public StrategyChange {
    schema = schema.map(List::copyOf);
  }

  /**
   * A step in place of the one there is.
   *
   * @param kind of strategy that it is meant for
   */
  public record StepChange(StrategyKind kind, Step step) {}

  /**
   * @param step in place of the one there is
   * @param schema all metadata there will be
   */
  public record ReflectionChange(
      Optional<Step> step,
      Optional<NamespaceTemplate> namespace,
      Optional<List<MetadataField>> schema) {
    public ReflectionChange {
      schema = schema.map(List::copyOf);
    }
  }

  /**
   * @param triggers all there will be
   */
  public record SelfManagedChange(
      Optional<Triggers> triggers,
      Optional<String> topicArn,
      Optional<String> bucket,
      Optional<Integer> historyWindow) {

    SelfManaged appliedTo(SelfManaged strategy) {
      Triggers now =
          triggers.orElse(
              new Triggers(strategy.messageCount(), strategy.tokenCount(), strategy.idle()));
      return new SelfManaged(
          now.messageCount(),
          now.tokenCount(),
          now.idle(),
          topicArn.orElse(strategy.topicArn()),
          bucket.orElse(strategy.bucket()),
          historyWindow.orElse(strategy.historyWindow()));
    }
  }

  /** What sets a self-managed strategy off, see {@link SelfManaged}; at least one is present. */
  public record Triggers(
      Optional<Integer> messageCount, Optional<Integer> tokenCount, Optional<Duration> idle) {}
}
