package dev.serai.identity.consent;

import dev.serai.identity.vault.CallbackUrls;
import dev.serai.identity.vault.CredentialProviders;
import dev.serai.identity.vault.TokenRefresh;
import dev.serai.identity.vault.TokenStore;
import dev.serai.identity.vault.UserTokens;
import dev.serai.identity.workload.UserJwts;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.storage.Database;
import dev.serai.storage.Keys;
import java.net.URI;
import java.time.InstantSource;

/** Consent, wired. It runs no threads and has nothing to close. */
public final class ConsentRoom {

  private final UserFederation federation;
  private final OnBehalfOf onBehalfOf;
  private final BrowserConsent browser;
  private final ConsentCompletion completion;
  private final Grants grants;

  /**
   * What consent stands on; {@code database} has the tables of room {@code identity}.
   *
   * @param publicUrl of this installation as browsers reach it, without a slash at the end
   * @param users who a user's JWT shows
   */
  public record Ports(
      Region region,
      URI publicUrl,
      AccessControl accessControl,
      CredentialProviders providers,
      AuthorizationServers servers,
      TokenStore tokens,
      TokenRefresh refresh,
      ReturnUrls returnUrls,
      UserJwts users,
      Database database,
      Keys keys,
      InstantSource clock,
      Ids ids) {}

  private ConsentRoom(ConsentConfig config, Ports ports) {
    InstantSource clock = ports.clock();
    var store = new SqlConsentStore(ports.database());
    var seal = new ConsentSeal(ports.keys());
    AuthorizationLeg leg = leg(store, seal, ports);
    grants =
        new Grants(
            ports.accessControl(),
            new SqlGrantStore(ports.database()),
            ports.tokens(),
            new GrantsLinks(ports.keys(), ports.publicUrl(), clock, config),
            clock,
            ports.ids(),
            ports.region());
    federation =
        new UserFederation(
            store,
            ports.tokens(),
            ports.refresh(),
            grants,
            leg,
            seal,
            ports.returnUrls(),
            ports.publicUrl(),
            clock,
            ports.ids(),
            config);
    onBehalfOf =
        new OnBehalfOf(
            ports.servers(),
            new TradedTokens(config.tradeMargin(), config.tradedTokens(), clock),
            clock);
    browser = new BrowserConsent(store, leg, ports.publicUrl(), clock, config);
    completion =
        new ConsentCompletion(
            ports.accessControl(), store, grants, ports.users(), seal, clock, config);
  }

  public static ConsentRoom create(ConsentConfig config, Ports ports) {
    return new ConsentRoom(config, ports);
  }

  private static AuthorizationLeg leg(ConsentStore store, ConsentSeal seal, Ports ports) {
    return new AuthorizationLeg(
        store,
        ports.providers(),
        ports.servers(),
        seal,
        ports.clock(),
        ports.ids(),
        new CallbackUrls(ports.publicUrl()));
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
