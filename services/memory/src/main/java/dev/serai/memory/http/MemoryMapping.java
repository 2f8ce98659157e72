package dev.serai.memory.http;

import dev.serai.kernel.Arn;
import dev.serai.kernel.ServiceException;
import dev.serai.memory.IndexedKey;
import dev.serai.memory.Memory;
import dev.serai.memory.MemoryChange;
import dev.serai.memory.MemorySettings;
import dev.serai.memory.NamespaceKey;
import dev.serai.memory.NewStrategy;
import dev.serai.memory.http.MemoryReplies.FoundMemory;
import dev.serai.memory.http.MemoryReplies.MemorySummary;
import dev.serai.memory.http.MemoryRequests.CreateMemory;
import dev.serai.memory.http.MemoryRequests.IndexedKeyJson;
import dev.serai.memory.http.MemoryRequests.NamespaceKeyEntry;
import dev.serai.memory.http.MemoryRequests.NamespaceKeyValidation;
import dev.serai.memory.http.MemoryRequests.StreamDeliveryResources;
import dev.serai.memory.http.MemoryRequests.UpdateMemory;
import dev.serai.memory.http.StrategyChangeInputs.DeleteMemoryStrategyInput;
import dev.serai.memory.http.StrategyChangeInputs.ModifyMemoryStrategies;
import dev.serai.protocol.aws.Unserved;
import java.util.List;
import java.util.Optional;

/** Between memories and their form on the wire. What cannot be honoured is refused by name. */
final class MemoryMapping {

  private MemoryMapping() {}

  static MemorySettings settings(CreateMemory input) {
    refuseStreams(input.streamDeliveryResources());
    return new MemorySettings(
        input.name(),
        input.description(),
        input.encryptionKeyArn().map(text -> arn("encryptionKeyArn", text)),
        input.memoryExecutionRoleArn().map(text -> arn("memoryExecutionRoleArn", text)),
        input.eventExpiryDuration(),
        indexed(input.indexedKeys()),
        input.namespaceKeys().map(MemoryMapping::keys).orElse(List.of()));
  }

  static List<NewStrategy> strategies(CreateMemory input) {
    return input.memoryStrategies().orElse(List.of()).stream().map(StrategyMapping::of).toList();
  }

  static MemoryChange change(UpdateMemory input) {
    refuseStreams(input.streamDeliveryResources());
    Optional<ModifyMemoryStrategies> strategies = input.memoryStrategies();
    return new MemoryChange(
        input.description(),
        input.eventExpiryDuration(),
        input.memoryExecutionRoleArn().map(text -> arn("memoryExecutionRoleArn", text)),
        indexed(input.addIndexedKeys()),
        input.namespaceKeys().map(MemoryMapping::keys),
        strategies
            .flatMap(ModifyMemoryStrategies::deleteMemoryStrategies)
            .orElse(List.of())
            .stream()
            .map(DeleteMemoryStrategyInput::memoryStrategyId)
            .toList(),
        strategies
            .flatMap(ModifyMemoryStrategies::modifyMemoryStrategies)
            .orElse(List.of())
            .stream()
            .map(StrategyChangeMapping::of)
            .toList(),
        strategies.flatMap(ModifyMemoryStrategies::addMemoryStrategies).orElse(List.of()).stream()
            .map(StrategyMapping::of)
            .toList());
  }

  /** A list of none asks for nothing. */
  static void refuseStreams(Optional<StreamDeliveryResources> given) {
    Unserved.refuse(
        "streamDeliveryResources", given.filter(streams -> !streams.resources().isEmpty()));
  }

  static Arn arn(String member, String text) {
    return Arn.parse(text)
        .orElseThrow(() -> ServiceException.validation(member, "must be an ARN, got: " + text));
  }

  static List<IndexedKey> indexed(Optional<List<IndexedKeyJson>> given) {
    return given.orElse(List.of()).stream()
        .map(key -> new IndexedKey(key.key(), key.type()))
        .toList();
  }

  static List<NamespaceKey> keys(List<NamespaceKeyEntry> given) {
    return given.stream()
        .map(
            entry ->
                new NamespaceKey(
                    entry.key(),
                    entry
                        .validation()
                        .flatMap(NamespaceKeyValidation::allowedValues)
                        .orElse(List.of()),
                    entry.validation().flatMap(NamespaceKeyValidation::regexPattern)))
        .toList();
  }

  /**
   * @param whole with what its owner said in words of their own
   */
  static FoundMemory json(Memory memory, boolean whole) {
    MemorySettings settings = memory.settings();
    var answers = new StrategyAnswers(whole, memory.status());
    return new FoundMemory(
        memory.arn().toString(),
        memory.id().value(),
        settings.name(),
        settings.description().filter(description -> whole),
        settings.encryptionKeyArn().map(Arn::toString),
        settings.executionRole().map(Arn::toString),
        settings.eventExpiryDays(),
        memory.status(),
        memory.createdAt(),
        memory.updatedAt(),
        memory.strategies().stream().map(answers::json).toList(),
        unlessEmpty(
            settings.indexedKeys().stream()
                .map(key -> new IndexedKeyJson(key.key(), key.type()))
                .toList()),
        unlessEmpty(settings.namespaceKeys().stream().map(MemoryMapping::json).toList()));
  }

  private static NamespaceKeyEntry json(NamespaceKey key) {
    var rules = new NamespaceKeyValidation(unlessEmpty(key.allowedValues()), key.pattern());
    return new NamespaceKeyEntry(
        key.key(),
        Optional.of(rules)
            .filter(
                given -> given.allowedValues().isPresent() || given.regexPattern().isPresent()));
  }

  private static <T> Optional<List<T>> unlessEmpty(List<T> list) {
    return Optional.of(list).filter(some -> !some.isEmpty());
  }

  static MemorySummary summary(Memory memory) {
    return new MemorySummary(
        memory.arn().toString(),
        memory.id().value(),
        memory.status(),
        memory.createdAt(),
        memory.updatedAt());
  }
}
