package dev.serai.identity.consent;

import dev.serai.identity.vault.CallbackUrls;
import dev.serai.identity.vault.CredentialProviders;
import dev.serai.identity.vault.TokenRefresh;
import dev.serai.identity.vault.TokenStore;
import dev.serai.identity.vault.UserTokens;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.storage.Database;
import dev.serai.storage.Keys;
import java.time.InstantSource;

/** Consent, wired. It runs no threads and has nothing to close. */
public final class ConsentRoom {

  private final UserFederation federation;
  private final OnBehalfOf onBehalfOf;
  private final BrowserConsent browser;
  private final ConsentCompletion completion;
  private final Grants grants;

  /**
   * What the rest of the identity room gives.
   *
   * @param jwtUsers who a user's JWT shows
   */
  public record Ports(
      AccessControl access,
      CredentialProviders providers,
      AuthorizationServers servers,
      TokenStore tokens,
      TokenRefresh refresh,
      ReturnUrls returnUrls,
      JwtUsers jwtUsers) {}

  private ConsentRoom(
      ConsentConfig config,
      Region region,
      Ports ports,
      Database database,
      Keys keys,
      InstantSource clock,
      Ids ids) {
    var store = new SqlConsentStore(database);
    var seal = new ConsentSeal(keys);
    var leg =
        new AuthorizationLeg(
            store,
            ports.providers(),
            ports.servers(),
            seal,
            clock,
            ids,
            new CallbackUrls(config.base()));
    grants =
        new Grants(
            ports.access(),
            new SqlGrantStore(database),
            ports.tokens(),
            new GrantsLinks(keys, clock, config),
            clock,
            ids,
            region);
    federation =
        new UserFederation(
            store,
            ports.tokens(),
            ports.refresh(),
            grants,
            leg,
            seal,
            ports.returnUrls(),
            clock,
            ids,
            config);
    onBehalfOf =
        new OnBehalfOf(
            ports.servers(),
            new TradedTokens(config.tradeMargin(), config.tradedTokens(), clock),
            clock);
    browser = new BrowserConsent(store, leg, clock, config);
    completion =
        new ConsentCompletion(ports.access(), store, grants, ports.jwtUsers(), seal, clock, config);
  }

  /** Wires it over the tables of the identity room, which are up to date. */
  public static ConsentRoom create(
      ConsentConfig config,
      Region region,
      Ports ports,
      Database database,
      Keys keys,
      InstantSource clock,
      Ids ids) {
    return new ConsentRoom(config, region, ports, database, keys, clock, ids);
  }

  /** {@code USER_FEDERATION}. */
  public UserTokens userFederation() {
    return federation;
  }

  /** {@code ON_BEHALF_OF_TOKEN_EXCHANGE}. */
  public UserTokens onBehalfOf() {
    return onBehalfOf;
  }

  /** For the pages and callbacks. */
  public BrowserConsent browser() {
    return browser;
  }

  public ConsentCompletion completion() {
    return completion;
  }

  public Grants grants() {
    return grants;
  }
}
