package dev.serai.browser.profile;

import dev.serai.browser.BrowserQuotas;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import dev.serai.kernel.Taggable;
import dev.serai.storage.ClientTokens;
import dev.serai.storage.Database;
import dev.serai.storage.Fingerprint;
import dev.serai.storage.Jobs;
import dev.serai.storage.Stamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The control plane of browser profiles: one method for each operation. Every method asks access
 * control first, sees only the caller's account, and answers for durable state. A repeated {@code
 * clientToken} does nothing and is answered with what there is.
 *
 * <p>Differs from AWS: a profile is gone when its deletion is answered, and what was saved into it
 * a moment later.
 *
 * <p>Errors of every method: DENIED when access control refuses; NOT_FOUND when this account has no
 * such profile; QUOTA when {@link BrowserQuotas} is reached. Source: AgentCore developer guide,
 * browser profiles.
 */
public final class BrowserProfileService implements Taggable {

  private static final String ACTION = "bedrock-agentcore:";
  private static final int CHANCE = 10;

  private final Region region;
  private final ProfileStore store;
  private final AccessControl access;
  private final BrowserQuotas quotas;
  private final Ids ids;
  private final InstantSource clock;

  /** On tables that are there. */
  public BrowserProfileService(
      Region region,
      Database database,
      ClientTokens tokens,
      Jobs jobs,
      AccessControl access,
      BrowserQuotas quotas,
      Ids ids,
      InstantSource clock) {
    this.region = region;
    this.store = new SqlProfileStore(database, tokens, jobs);
    this.access = access;
    this.quotas = quotas;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * What a profile is to be.
   *
   * @param name {@code [a-zA-Z][a-zA-Z0-9_]{0,47}}
   */
  public record Wish(String name, Optional<String> description, Map<String, String> tags) {
    public Wish {
      tags = Map.copyOf(tags);
    }
  }

  /** CONFLICT when the name is taken. */
  public BrowserProfile createBrowserProfile(
      Caller caller, Wish wish, Optional<String> clientToken) {
    AccountId account = caller.account();
    access.require(caller, ACTION + "CreateBrowserProfile", ProfileId.any(region, account));
    return store.write(
        rows -> {
          String id =
              rows.once(
                  account,
                  "CreateBrowserProfile",
                  clientToken,
                  Fingerprint.of(wish.name(), wish.description(), new TreeMap<>(wish.tags())),
                  () -> insert(rows, account, wish).value());
          return require(rows, account, new ProfileId(id));
        });
  }

  private ProfileId insert(ProfileStore.Rows rows, AccountId account, Wish wish) {
    if (rows.named(account, wish.name()).isPresent()) {
      throw ServiceException.conflict("a profile named %s already exists".formatted(wish.name()));
    }
    BrowserQuotas.require(
        rows.count(account) + 1, quotas.profilesPerAccount(), "browser profiles of one account");
    requireTags(wish.tags());
    var id = new ProfileId(wish.name() + "-" + ids.alphanumeric(CHANCE));
    rows.insert(
        new BrowserProfile(
            account,
            region,
            id,
            wish.name(),
            wish.description(),
            Stamp.of(clock),
            Optional.empty()));
    rows.putTags(id, wish.tags());
    return id;
  }

  public BrowserProfile getBrowserProfile(Caller caller, ProfileId id) {
    require(caller, "GetBrowserProfile", id);
    return store.read(rows -> require(rows, caller.account(), id));
  }

  /**
   * @return when it was deleted; asked again with the same token, the same
   */
  public Instant deleteBrowserProfile(Caller caller, ProfileId id, Optional<String> clientToken) {
    require(caller, "DeleteBrowserProfile", id);
    String at =
        store.write(
            rows ->
                rows.once(
                    caller.account(),
                    "DeleteBrowserProfile",
                    clientToken,
                    Fingerprint.of(id),
                    () -> delete(rows, caller.account(), id)));
    return Instant.parse(at);
  }

  private String delete(ProfileStore.Rows rows, AccountId account, ProfileId id) {
    rows.delete(require(rows, account, id));
    return Stamp.of(clock).toString();
  }

  /** The ARN of a profile of the caller's account, whether there is one or not. */
  public Arn arnOf(Caller caller, ProfileId id) {
    return id.arn(region, caller.account());
  }

  /**
   * By id.
   *
   * @param name of the only one wanted; all when empty
   */
  public Page<BrowserProfile> listBrowserProfiles(
      Caller caller, Optional<String> name, PageRequest page) {
    AccountId account = caller.account();
    access.require(caller, ACTION + "ListBrowserProfiles", ProfileId.any(region, account));
    return store.read(
        rows ->
            name.map(only -> named(rows, account, only, page))
                .orElseGet(() -> rows.list(account, page)));
  }

  private static Page<BrowserProfile> named(
      ProfileStore.Rows rows, AccountId account, String name, PageRequest page) {
    List<BrowserProfile> found =
        rows
            .named(account, name)
            .filter(
                profile ->
                    page.after()
                        .map(after -> profile.id().value().compareTo(after) > 0)
                        .orElse(true))
            .stream()
            .toList();
    return Page.cut(found, page, profile -> profile.id().value());
  }

  /** The tags and the age of a profile, for policies; empty when there is none. */
  public <T> Optional<T> describe(AccountId account, Arn resource, Description<T> description) {
    return store.read(
        rows ->
            ProfileId.of(resource)
                .flatMap(id -> rows.find(account, id))
                .filter(found -> found.arn().equals(resource))
                .map(found -> description.of(found.createdAt(), rows.tagsOf(found.id()))));
  }

  /** Words for what a profile is. */
  @FunctionalInterface
  public interface Description<T> {
    T of(Instant createdAt, Map<String, String> tags);
  }

  @Override
  public boolean covers(Arn resource) {
    return ProfileId.isNamedBy(resource);
  }

  @Override
  public void tagResource(Caller caller, Arn resource, Map<String, String> added) {
    access.require(caller, ACTION + "TagResource", resource);
    store.write(
        rows -> {
          ProfileId id = tagged(rows, caller.account(), resource);
          var all = new HashMap<>(rows.tagsOf(id));
          all.putAll(added);
          requireTags(all);
          rows.putTags(id, added);
          return id;
        });
  }

  @Override
  public void untagResource(Caller caller, Arn resource, List<String> names) {
    access.require(caller, ACTION + "UntagResource", resource);
    store.write(
        rows -> {
          ProfileId id = tagged(rows, caller.account(), resource);
          rows.removeTags(id, names);
          return id;
        });
  }

  @Override
  public Map<String, String> listTagsForResource(Caller caller, Arn resource) {
    access.require(caller, ACTION + "ListTagsForResource", resource);
    return store.read(rows -> rows.tagsOf(tagged(rows, caller.account(), resource)));
  }

  private void requireTags(Map<String, String> tags) {
    BrowserQuotas.require(tags.size(), quotas.tagsPerResource(), "tags of one browser profile");
  }

  /** An ARN that is not written exactly as this installation prints it names nothing. */
  private ProfileId tagged(ProfileStore.Rows rows, AccountId account, Arn resource) {
    return ProfileId.of(resource)
        .filter(id -> id.arn(region, account).equals(resource))
        .map(id -> require(rows, account, id).id())
        .orElseThrow(() -> ServiceException.notFound("no resource with the ARN " + resource));
  }

  private void require(Caller caller, String operation, ProfileId id) {
    access.require(caller, ACTION + operation, id.arn(region, caller.account()));
  }

  private static BrowserProfile require(ProfileStore.Rows rows, AccountId account, ProfileId id) {
    return rows.find(account, id)
        .orElseThrow(() -> ServiceException.notFound("there is no browser profile " + id));
  }
}
