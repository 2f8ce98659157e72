package dev.serai.memory;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What others ask about memories, whoever the caller is. Safe for use by many threads. */
public final class MemoryDirectory {

  private final MemoryStore store;

  MemoryDirectory(MemoryStore store) {
    this.store = store;
  }

  /** A memory that exists. */
  public record Entry(Instant createdAt, Map<String, String> tags) {
    public Entry {
      tags = Map.copyOf(tags);
    }
  }

  /** The memory of this ARN; empty when there is none. */
  public Optional<Entry> find(AccountId account, Arn resource) {
    return MemoryId.of(resource).flatMap(id -> entry(account, resource, id));
  }

  private Optional<Entry> entry(AccountId account, Arn resource, MemoryId id) {
    return store.read(
        rows ->
            rows.memories()
                .find(account, id)
                .filter(memory -> memory.arn().equals(resource))
                .map(memory -> new Entry(memory.createdAt(), rows.tags().of(id))));
  }
}
