package dev.serai.browser;

import dev.serai.browser.profile.BrowserProfileService;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What others ask about browsers, whoever the caller is. Safe for use by many threads. */
public final class BrowserDirectory {

  private final BrowserStore store;
  private final BrowserProfileService profiles;

  BrowserDirectory(BrowserStore store, BrowserProfileService profiles) {
    this.store = store;
    this.profiles = profiles;
  }

  /** A browser or a profile that somebody made. */
  public record Entry(Instant createdAt, Map<String, String> tags) {
    public Entry {
      tags = Map.copyOf(tags);
    }
  }

  /** The browser or the profile of this ARN; empty when there is none. */
  public Optional<Entry> find(AccountId account, Arn resource) {
    return BrowserId.ofCustom(resource)
        .flatMap(id -> entry(account, resource, id))
        .or(() -> profiles.describe(account, resource, Entry::new));
  }

  private Optional<Entry> entry(AccountId account, Arn resource, BrowserId id) {
    return store.read(
        rows ->
            rows.browsers()
                .find(account, id)
                .filter(found -> found.arn().equals(resource))
                .map(found -> new Entry(found.createdAt(), rows.tags().of(id))));
  }
}
