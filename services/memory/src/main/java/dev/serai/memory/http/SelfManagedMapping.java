package dev.serai.memory.http;

import dev.serai.kernel.ServiceException;
import dev.serai.memory.StrategyChange.SelfManagedChange;
import dev.serai.memory.StrategyChange.Triggers;
import dev.serai.memory.StrategyConfiguration.SelfManaged;
import dev.serai.memory.http.StrategyChangeInputs.ModifyInvocation;
import dev.serai.memory.http.StrategyChangeInputs.ModifySelfManaged;
import dev.serai.memory.http.StrategyInputs.SelfManagedInput;
import dev.serai.memory.http.StrategyInputs.TriggerConditionInput;
import dev.serai.memory.http.StrategyOutputs.FoundSelfManaged;
import dev.serai.memory.http.StrategyOutputs.Invocation;
import dev.serai.memory.http.StrategyOutputs.MessageBasedTrigger;
import dev.serai.memory.http.StrategyOutputs.TimeBasedTrigger;
import dev.serai.memory.http.StrategyOutputs.TokenBasedTrigger;
import dev.serai.memory.http.StrategyOutputs.TriggerCondition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Between strategies that their owners work off and their form on the wire. */
final class SelfManagedMapping {

  private static final String CONDITIONS = "triggerConditions";

  /** What triggers where nothing is said. */
  private static final Triggers STANDARD =
      new Triggers(Optional.of(6), Optional.of(5000), Optional.of(Duration.ofMinutes(30)));

  private static final int STANDARD_HISTORY = 4;

  private SelfManagedMapping() {}

  static SelfManaged of(SelfManagedInput given) {
    Triggers triggers =
        given.triggerConditions().map(SelfManagedMapping::triggers).orElse(STANDARD);
    return new SelfManaged(
        triggers.messageCount(),
        triggers.tokenCount(),
        triggers.idle(),
        given.invocationConfiguration().topicArn(),
        given.invocationConfiguration().payloadDeliveryBucketName(),
        given.historicalContextWindowSize().orElse(STANDARD_HISTORY));
  }

  static SelfManagedChange of(ModifySelfManaged given) {
    return new SelfManagedChange(
        given.triggerConditions().map(SelfManagedMapping::triggers),
        given.invocationConfiguration().flatMap(ModifyInvocation::topicArn),
        given.invocationConfiguration().flatMap(ModifyInvocation::payloadDeliveryBucketName),
        given.historicalContextWindowSize());
  }

  private static Triggers triggers(List<TriggerConditionInput> given) {
    return new Triggers(
        one(
            given,
            condition ->
                condition
                    .messageBasedTrigger()
                    .map(trigger -> required(trigger.messageCount(), "messageCount"))),
        one(
            given,
            condition ->
                condition
                    .tokenBasedTrigger()
                    .map(trigger -> required(trigger.tokenCount(), "tokenCount"))),
        one(
                given,
                condition ->
                    condition
                        .timeBasedTrigger()
                        .map(
                            trigger ->
                                required(trigger.idleSessionTimeout(), "idleSessionTimeout")))
            .map(Duration::ofSeconds));
  }

  private static Integer required(Optional<Integer> value, String member) {
    return value.orElseThrow(
        () -> ServiceException.validation(CONDITIONS + "." + member, "must be given"));
  }

  private static Optional<Integer> one(
      List<TriggerConditionInput> given, Function<TriggerConditionInput, Optional<Integer>> kind) {
    List<Integer> values = given.stream().map(kind).flatMap(Optional::stream).toList();
    if (values.size() > 1) {
      throw ServiceException.validation(CONDITIONS, "has more than one trigger of a kind");
    }
    return values.stream().findFirst();
  }

  static FoundSelfManaged json(SelfManaged strategy) {
    var conditions = new ArrayList<TriggerCondition>();
    strategy
        .messageCount()
        .ifPresent(
            count ->
                conditions.add(
                    new TriggerCondition(
                        Optional.of(new MessageBasedTrigger(count)),
                        Optional.empty(),
                        Optional.empty())));
    strategy
        .tokenCount()
        .ifPresent(
            count ->
                conditions.add(
                    new TriggerCondition(
                        Optional.empty(),
                        Optional.of(new TokenBasedTrigger(count)),
                        Optional.empty())));
    strategy
        .idle()
        .ifPresent(
            idle ->
                conditions.add(
                    new TriggerCondition(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new TimeBasedTrigger((int) idle.toSeconds())))));
    return new FoundSelfManaged(
        conditions,
        new Invocation(strategy.topicArn(), strategy.bucket()),
        strategy.historyWindow());
  }
}
