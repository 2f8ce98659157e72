package dev.serai.runtime;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What other rooms ask about runtimes and endpoints, whoever the caller is. */
public final class RuntimeDirectory {

  private final RuntimeStore store;

  RuntimeDirectory(RuntimeStore store) {
    this.store = store;
  }

  /** A runtime or endpoint that exists. */
  public record Entry(Instant createdAt, Map<String, String> tags) {
    public Entry {
      tags = Map.copyOf(tags);
    }
  }

  /** The runtime or endpoint of this ARN, as of now; empty when there is none. */
  public Optional<Entry> find(AccountId account, Arn resource) {
    return store.read(
        rows ->
            TagRules.createdAt(rows, account, resource)
                .map(created -> new Entry(created, rows.tags().of(resource))));
  }
}
