package dev.serai.memory;

import dev.serai.kernel.Ids;
import dev.serai.kernel.ServiceException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What strategies may be, and what they are where nothing is said. */
final class StrategyRules {

  private static final int CHANCE = 10;

  private final KnownModels models;
  private final NotificationTopics topics;
  private final Ids ids;

  StrategyRules(KnownModels models, NotificationTopics topics, Ids ids) {
    this.models = models;
    this.topics = topics;
    this.ids = ids;
  }

  /** With a new id. VALIDATION when it cannot work as it stands. */
  MemoryStrategy create(NewStrategy asked, Instant now) {
    NamespaceTemplate namespace =
        asked.namespace().orElseGet(() -> Namespaces.standard(kind(asked.configuration())));
    return new MemoryStrategy(
        asked.name() + "-" + ids.alphanumeric(CHANCE),
        asked.name(),
        asked.description(),
        withReflection(asked, namespace),
        namespace,
        asked.schema(),
        now,
        now);
  }

  /**
   * The strategies a memory will have: those that go, then those that change, then those that come.
   * NOT_FOUND when one that is to go or to change is not there.
   */
  List<MemoryStrategy> changed(Memory memory, MemoryChange change, Instant now) {
    var strategies = new LinkedHashMap<String, MemoryStrategy>();
    memory.strategies().forEach(strategy -> strategies.put(strategy.id(), strategy));
    for (String id : change.deleted()) {
      if (strategies.remove(id) == null) {
        throw missing(memory, id);
      }
    }
    for (StrategyChange wanted : change.modified()) {
      MemoryStrategy present = strategies.get(wanted.strategyId());
      if (present == null) {
        throw missing(memory, wanted.strategyId());
      }
      strategies.put(present.id(), StrategyChanges.apply(present, wanted, now));
    }
    return Stream.concat(
            strategies.values().stream(), change.added().stream().map(asked -> create(asked, now)))
        .toList();
  }

  private static ServiceException missing(Memory memory, String strategyId) {
    return ServiceException.notFound(
        "memory %s has no strategy %s".formatted(memory.id(), strategyId));
  }

  /** Empty when its owner does the work. */
  static Optional<StrategyKind> kind(StrategyConfiguration configuration) {
    return switch (configuration) {
      case StrategyConfiguration.BuiltIn builtIn -> Optional.of(builtIn.kind());
      case StrategyConfiguration.Overridden overridden -> Optional.of(overridden.kind());
      case StrategyConfiguration.SelfManaged selfManaged -> Optional.empty();
    };
  }

  private static StrategyConfiguration withReflection(
      NewStrategy asked, NamespaceTemplate namespace) {
    return switch (asked.configuration()) {
      case StrategyConfiguration.BuiltIn builtIn ->
          new StrategyConfiguration.BuiltIn(
              builtIn.kind(), reflection(builtIn.kind(), asked, namespace));
      case StrategyConfiguration.Overridden overridden ->
          new StrategyConfiguration.Overridden(
              overridden.kind(),
              overridden.extraction(),
              overridden.consolidation(),
              overridden.reflectionStep(),
              reflection(overridden.kind(), asked, namespace));
      case StrategyConfiguration.SelfManaged selfManaged -> selfManaged;
    };
  }

  private static Optional<StrategyConfiguration.Reflection> reflection(
      StrategyKind kind, NewStrategy asked, NamespaceTemplate episodes) {
    if (kind != StrategyKind.EPISODIC) {
      return Optional.empty();
    }
    return Optional.of(
        new StrategyConfiguration.Reflection(
            asked
                .reflection()
                .flatMap(NewStrategy.NewReflection::namespace)
                .orElseGet(() -> Namespaces.standardReflection(episodes)),
            asked.reflection().map(NewStrategy.NewReflection::schema).orElse(List.of())));
  }

  /** VALIDATION when the strategies of a memory cannot work together or as they stand. */
  void require(MemorySettings settings, List<MemoryStrategy> strategies) {
    Set<String> names = new HashSet<>();
    for (MemoryStrategy strategy : strategies) {
      if (!names.add(strategy.name())) {
        throw ServiceException.validation(
            "memoryStrategies", "a strategy named %s exists already".formatted(strategy.name()));
      }
      Namespaces.require(settings, strategy);
      MetadataRules.require(strategy);
      requireServed(settings, strategy);
    }
  }

  private void requireServed(MemorySettings settings, MemoryStrategy strategy) {
    switch (strategy.configuration()) {
      case StrategyConfiguration.BuiltIn builtIn -> {}
      case StrategyConfiguration.Overridden overridden -> {
        requireRole(settings, strategy);
        overridden.extraction().ifPresent(step -> requireModel(strategy, step));
        overridden.consolidation().ifPresent(step -> requireModel(strategy, step));
        overridden.reflectionStep().ifPresent(step -> requireModel(strategy, step));
      }
      case StrategyConfiguration.SelfManaged selfManaged -> {
        requireRole(settings, strategy);
        requireTopic(strategy, selfManaged.topicArn());
      }
    }
  }

  private static void requireRole(MemorySettings settings, MemoryStrategy strategy) {
    if (settings.executionRole().isEmpty()) {
      throw ServiceException.validation(
          "memoryExecutionRoleArn",
          "must name a role, on whose rights the custom strategy %s works"
              .formatted(strategy.name()));
    }
  }

  private void requireModel(MemoryStrategy strategy, StrategyConfiguration.Step step) {
    if (!models.known(step.modelId())) {
      throw ServiceException.validation(
          "modelId",
          "strategy %s names the model %s, which is not among the configured models; the operator"
                  .formatted(strategy.name(), step.modelId())
              + " adds it to them");
    }
  }

  private void requireTopic(MemoryStrategy strategy, String topicArn) {
    if (!topics.known(topicArn)) {
      throw ServiceException.validation(
          "topicArn",
          "strategy %s names the topic %s, which leads nowhere; the operator maps it to a webhook"
                  .formatted(strategy.name(), topicArn)
              + " (memory.webhooks)");
    }
  }
}
