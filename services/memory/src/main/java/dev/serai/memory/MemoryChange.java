package dev.serai.memory;

import dev.serai.kernel.Arn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is to be different about a memory; what is empty stays. Source: {@code UpdateMemoryInput}.
 *
 * @param eventExpiryDays 3 to 365
 * @param addedKeys indexed from now on
 * @param namespaceKeys all there will be
 * @param deleted ids of strategies that go; done first
 * @param modified strategies that change
 * @param added strategies that come; done last
 */
public record MemoryChange(
    Optional<String> description,
    Optional<Integer> eventExpiryDays,
    Optional<Arn> executionRole,
    List<IndexedKey> addedKeys,
    Optional<List<NamespaceKey>> namespaceKeys,
    List<String> deleted,
    List<StrategyChange> modified,
    List<NewStrategy> added) {

  public MemoryChange {
    addedKeys = List.copyOf(addedKeys);
    namespaceKeys = namespaceKeys.map(List::copyOf);
    deleted = List.copyOf(deleted);
    modified = List.copyOf(modified);
    added = List.copyOf(added);
  }

  /** A key that is indexed as the same type already needs no adding. */
  MemorySettings appliedTo(MemorySettings settings) {
    return new MemorySettings(
        settings.name(),
        description.or(settings::description),
        settings.encryptionKeyArn(),
        executionRole.or(settings::executionRole),
        eventExpiryDays.orElse(settings.eventExpiryDays()),
        Stream.concat(
                settings.indexedKeys().stream(),
                addedKeys.stream().filter(key -> !settings.indexedKeys().contains(key)))
            .toList(),
        namespaceKeys.orElse(settings.namespaceKeys()));
  }
}
