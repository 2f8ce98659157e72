package dev.serai.memory;

import dev.serai.kernel.Arn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the owner of a memory chooses.
 *
 * @param name unique in the account, {@code [a-zA-Z][a-zA-Z0-9_]{0,47}}; cannot be changed
 * @param encryptionKeyArn named by the owner; texts are then sealed by a data key of the memory
 * @param executionRole on whose rights strategies with models of the owner's choice work
 * @param eventExpiryDays 3 to 365; how long events are kept
 * @param indexedKeys metadata that records may be filtered by, at most 10; only added to
 * @param namespaceKeys variables of namespace templates beyond the three there always are, at most
 *     5
 */
public record MemorySettings(
    String name,
    Optional<String> description,
    Optional<Arn> encryptionKeyArn,
    Optional<Arn> executionRole,
    int eventExpiryDays,
    List<IndexedKey> indexedKeys,
    List<NamespaceKey> namespaceKeys) {

  public MemorySettings {
    indexedKeys = List.copyOf(indexedKeys);
    namespaceKeys = List.copyOf(namespaceKeys);
  }

  public Duration eventExpiry() {
    return Duration.ofDays(eventExpiryDays);
  }
}
