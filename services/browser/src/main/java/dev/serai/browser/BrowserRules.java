package dev.serai.browser;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Fingerprint;
import dev.serai.storage.Stamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What may be done with browsers. */
final class BrowserRules {

  private static final int CHANCE = 10;

  private final Region region;
  private final BrowserStore store;
  private final BrowserQuotas quotas;
  private final Ids ids;
  private final InstantSource clock;

  BrowserRules(
      Region region, BrowserStore store, BrowserQuotas quotas, Ids ids, InstantSource clock) {
    this.region = region;
    this.store = store;
    this.quotas = quotas;
    this.ids = ids;
    this.clock = clock;
  }

  /** What a browser is to be. */
  private record Wanted(BrowserSettings settings, Map<String, String> tags) {}

  Browser create(
      AccountId account,
      BrowserSettings settings,
      Map<String, String> tags,
      Optional<String> clientToken) {
    var wanted = new Wanted(settings, new TreeMap<>(tags));
    return store.write(
        rows -> {
          String id =
              rows.once(
                  account,
                  "CreateBrowser",
                  clientToken,
                  Fingerprint.of(SqlBrowsers.COLUMNS.write(wanted)),
                  () -> insert(rows, account, wanted).id().value());
          return Lookup.custom(rows, account, new BrowserId(id));
        });
  }

  private Browser insert(BrowserStore.Rows rows, AccountId account, Wanted wanted) {
    String name = wanted.settings().name();
    if (rows.browsers().nameTaken(account, name)) {
      throw ServiceException.conflict("a browser named %s already exists".formatted(name));
    }
    BrowserQuotas.require(
        rows.browsers().count(account) + 1, quotas.browsersPerAccount(), "browsers of one account");
    requireTags(wanted.tags());
    Instant now = Stamp.of(clock);
    var id = new BrowserId(name + "-" + ids.alphanumeric(CHANCE));
    var browser = new Browser(account, region, id, wanted.settings(), now, now);
    rows.browsers().insert(browser);
    rows.tags().put(id, wanted.tags());
    return browser;
  }

  /**
   * Removes a browser.
   *
   * @return when it was; asked again with the same token, the same
   */
  Instant delete(AccountId account, BrowserId id, Optional<String> clientToken) {
    String at =
        store.write(
            rows ->
                rows.once(
                    account,
                    "DeleteBrowser",
                    clientToken,
                    Fingerprint.of(id),
                    () -> delete(rows, account, id)));
    return Instant.parse(at);
  }

  private String delete(BrowserStore.Rows rows, AccountId account, BrowserId id) {
    rows.browsers().delete(Lookup.custom(rows, account, id));
    return Stamp.of(clock).toString();
  }

  void tag(AccountId account, BrowserId id, Map<String, String> added) {
    store.write(
        rows -> {
          Browser browser = Lookup.custom(rows, account, id);
          var all = new HashMap<>(rows.tags().of(id));
          all.putAll(added);
          requireTags(all);
          rows.tags().put(id, added);
          return browser;
        });
  }

  void untag(AccountId account, BrowserId id, List<String> names) {
    store.write(
        rows -> {
          Browser browser = Lookup.custom(rows, account, id);
          rows.tags().remove(id, names);
          return browser;
        });
  }

  private void requireTags(Map<String, String> tags) {
    BrowserQuotas.require(tags.size(), quotas.tagsPerResource(), "tags of one browser");
  }
}
