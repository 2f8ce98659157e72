package dev.serai.memory;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Region;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A memory: where the events and records of an application's actors are kept.
 *
 * @param settings what its owner chose
 * @param strategies how records are drawn from events; none keeps events only
 * @param encrypted whether texts are sealed by a data key of its own; chosen when it is made
 */
public record Memory(
    AccountId account,
    Region region,
    MemoryId id,
    MemorySettings settings,
    List<MemoryStrategy> strategies,
    boolean encrypted,
    MemoryStatus status,
    Instant createdAt,
    Instant updatedAt) {

  public Memory {
    strategies = List.copyOf(strategies);
  }

  public Arn arn() {
    return id.arn(region, account);
  }

  public Optional<MemoryStrategy> strategy(String strategyId) {
    return strategies.stream().filter(strategy -> strategy.id().equals(strategyId)).findFirst();
  }

  /** The type of a key that records may be filtered by. */
  public Optional<MetadataType> indexed(String key) {
    return settings.indexedKeys().stream()
        .filter(indexed -> indexed.key().equals(key))
        .map(IndexedKey::type)
        .findFirst();
  }

  public Memory with(MemorySettings changed, List<MemoryStrategy> now, Instant at) {
    return new Memory(account, region, id, changed, now, encrypted, status, createdAt, at);
  }

  public Memory with(MemoryStatus changed, Instant at) {
    return new Memory(account, region, id, settings, strategies, encrypted, changed, createdAt, at);
  }
}
