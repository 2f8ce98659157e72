package dev.serai.memory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a strategy does. Source: {@code MemoryStrategyInput}. */
public sealed interface StrategyConfiguration {

  /**
   * As the platform does it.
   *
   * @param reflection of episodes; present exactly when the kind is EPISODIC
   */
  record BuiltIn(StrategyKind kind, Optional<Reflection> reflection)
      implements StrategyConfiguration {}

  /**
   * As the platform does it, with instructions and models of the owner's choice. A step without its
   * own is the platform's.
   *
   * @param reflection as in {@link BuiltIn}
   */
  record Overridden(
      StrategyKind kind,
      Optional<Step> extraction,
      Optional<Step> consolidation,
      Optional<Step> reflectionStep,
      Optional<Reflection> reflection)
      implements StrategyConfiguration {}

  /**
   * The owner does it: told by a message, it reads the payload and writes records.
   *
   * @param messageCount 1 to 50 messages trigger it
   * @param tokenCount 100 to 500,000 tokens trigger it
   * @param idle 10 to 3,000 s without an event trigger it
   * @param topicArn where the message goes
   * @param bucket where the payload goes
   * @param historyWindow earlier messages that the payload brings along, 0 to 50
   */
  record SelfManaged(
      Optional<Integer> messageCount,
      Optional<Integer> tokenCount,
      Optional<Duration> idle,
      String topicArn,
      String bucket,
      int historyWindow)
      implements StrategyConfiguration {}

  /**
   * One step of another's choice.
   *
   * @param instructions in place of the platform's own, 1 to 30,000 characters; the form of the
   *     answer is stated behind it
   * @param modelId a configured model
   */
  record Step(String instructions, String modelId) {}

  /**
   * What is learned across episodes.
   *
   * @param namespace that of the episodes or a parent of it
   */
  record Reflection(NamespaceTemplate namespace, List<MetadataField> schema) {
    public Reflection {
      schema = List.copyOf(schema);
    }
  }
}
