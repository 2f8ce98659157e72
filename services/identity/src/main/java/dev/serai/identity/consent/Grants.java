package dev.serai.identity.consent;

import dev.serai.identity.vault.StoredToken;
import dev.serai.identity.vault.TokenStore;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What users have granted, and the way to take it back. Grant and token come and go in one
 * transaction: there is never a token without a grant to see it by.
 *
 * <p>The methods that take a caller throw DENIED unless a policy allows the action of their name.
 */
public final class Grants {

  /** Where a user's grants are shown. */
  public static final String PAGE_PATH = "/identities/grants";

  /** Uses closer together than this are noted as one. */
  static final Duration USE_STEP = Duration.ofMinutes(1);

  /** Most grants shown on a user's page. */
  static final int SHOWN = 100;

  private static final int ID_CHARACTERS = 24;

  private final AccessControl access;
  private final GrantStore store;
  private final TokenStore tokens;
  private final GrantsLinks links;
  private final InstantSource clock;
  private final Ids ids;
  private final Region region;

  Grants(
      AccessControl access,
      GrantStore store,
      TokenStore tokens,
      GrantsLinks links,
      InstantSource clock,
      Ids ids,
      Region region) {
    this.access = access;
    this.store = store;
    this.tokens = tokens;
    this.links = links;
    this.clock = clock;
    this.ids = ids;
    this.region = region;
  }

  /**
   * Grants in force, in order of id.
   *
   * @param user empty for those of all users
   */
  public Page<UserGrant> listUserGrants(Caller caller, Optional<EndUser> user, PageRequest page) {
    access.require(caller, "bedrock-agentcore:ListUserGrants", vault(caller.account()));
    return store.list(caller.account(), user, page);
  }

  /**
   * Takes a grant back: its tokens are gone when this returns.
   *
   * @throws ServiceException NOT_FOUND when the account has no such grant
   */
  public void revokeUserGrant(Caller caller, String id) {
    Optional<UserGrant> grant = store.find(caller.account(), id);
    access.require(
        caller,
        "bedrock-agentcore:RevokeUserGrant",
        grant.map(found -> found.asker().identity()).orElse(vault(caller.account())));
    revoke(grant.orElseThrow(() -> missing(id)));
  }

  /** A link to the page of a user's grants; whoever has it may look and take back, for a while. */
  public URI createUserGrantsPage(Caller caller, EndUser user) {
    access.require(caller, "bedrock-agentcore:CreateUserGrantsPage", vault(caller.account()));
    return links.to(caller.account(), user);
  }

  /** What the page behind {@code link} shows, newest first, at most {@value #SHOWN}. */
  public GrantsView page(Secret link) {
    GrantsLinks.Opened opened = links.open(link);
    List<UserGrant> all =
        store
            .list(opened.account(), Optional.of(opened.user()), PageRequest.first(SHOWN))
            .items()
            .stream()
            .sorted((one, other) -> other.since().compareTo(one.since()))
            .toList();
    return new GrantsView(opened.user(), all);
  }

  /** Takes back one grant of the link's user; one that is gone already is no mistake. */
  public void revoke(Secret link, String id) {
    GrantsLinks.Opened opened = links.open(link);
    store
        .find(opened.account(), id)
        .filter(grant -> grant.asker().user().equals(opened.user()))
        .ifPresent(this::revoke);
  }

  /** Keeps a token and its grant, as part of the transaction that ends the consent. */
  ConsentStore.Alongside keeping(Asker asker, Wish wish, StoredToken token, Instant now) {
    TokenStore.Change kept = tokens.putting(wish.key(asker), token);
    List<String> granted = List.copyOf(new TreeSet<>(token.scopes()));
    String id = ids.alphanumeric(ID_CHARACTERS);
    var grant = new UserGrant(id, asker, wish, granted, now, Optional.empty());
    return handle -> {
      if (!kept.in(handle)) {
        throw ServiceException.notFound(
            "the credential provider %s is gone".formatted(wish.provider()));
      }
      store.put(handle, grant);
    };
  }

  void used(Asker asker, Wish wish) {
    Instant now = clock.instant();
    store.used(wish.key(asker).hash(), now.minus(USE_STEP), now);
  }

  private void revoke(UserGrant grant) {
    TokenStore.Change tokensGone = tokens.removing(grant.wish().key(grant.asker()));
    store.remove(grant.asker().account(), grant.id(), handle -> tokensGone.in(handle));
  }

  private Arn vault(AccountId account) {
    return Arn.agentCore(region, account, "token-vault/default");
  }

  private static ServiceException missing(String id) {
    return ServiceException.notFound("grant " + id + " does not exist");
  }
}
