package dev.serai.identity.vault;

import dev.serai.identity.http.VaultRoutes;
import dev.serai.identity.workload.WorkloadAccessTokens;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.kernel.Taggable;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.oauth.Oauth;
import dev.serai.storage.Database;
import dev.serai.storage.Keys;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/**
 * The token vault, wired, in two steps: those who get tokens for users need the vault's parts, and
 * the vault's operations need them. It runs no threads and has nothing to close.
 */
public final class VaultRoom {

  private final Ports ports;
  private final VaultConfig config;
  private final VaultArns arns;
  private final CallbackUrls callbacks;
  private final KeyWrapping wrapping;
  private final VaultKeys keys;
  private final SettingsRules rules;
  private final ProviderStore store;
  private final ProviderSecrets secrets;
  private final StoredProviders providers;
  private final TokenStore tokens;
  private final OauthClients clients;
  private final FreshTokens fresh;

  /**
   * What the vault stands on; {@code database} has the tables of room {@code identity}.
   *
   * @param publicUrl of this installation as browsers reach it, without a slash at the end
   */
  public record Ports(
      Region region,
      URI publicUrl,
      AccessControl accessControl,
      WorkloadAccessTokens workloads,
      Database database,
      Keys keys,
      Oauth oauth,
      InstantSource clock,
      Ids ids) {}

  private VaultRoom(VaultConfig config, Ports ports) {
    this.ports = ports;
    this.config = config;
    arns = new VaultArns(ports.region());
    callbacks = new CallbackUrls(ports.publicUrl());
    var files = new KeyFiles(config.keyDirectory());
    var assertionKeys = new AssertionKeys(files);
    wrapping = new KeyWrapping(ports.keys(), files);
    keys = new VaultKeys(new VaultRows(ports.database()), wrapping, ports.clock());
    rules = new SettingsRules(assertionKeys);
    store = new SqlProviderStore(ports.database());
    secrets = new ProviderSecrets(keys, outside(config));
    providers = new StoredProviders(store, secrets);
    tokens = new SqlTokenStore(ports.database(), keys);
    clients = new OauthClients(ports.oauth(), assertionKeys);
    fresh = new FreshTokens(tokens, ports.clock(), ports.ids(), config);
  }

  public static VaultRoom create(VaultConfig config, Ports ports) {
    return new VaultRoom(config, ports);
  }

  private static SecretSource outside(VaultConfig config) {
    return config.secretDirectory().<SecretSource>map(FileSecrets::new).orElse(SecretSource.NONE);
  }

  /** Providers, for those who get tokens for users. */
  public CredentialProviders providers() {
    return providers;
  }

  /** Clients of the providers' authorization servers. */
  public OauthClients clients() {
    return clients;
  }

  public TokenStore tokens() {
    return tokens;
  }

  /** Renews what users granted. */
  public TokenRefresh refresh() {
    return new RefreshedGrants(providers, clients, fresh);
  }

  public VaultArns arns() {
    return arns;
  }

  public CallbackUrls callbacks() {
    return callbacks;
  }

  /** Tags of providers, for whoever serves the tag operations. */
  public Taggable tags() {
    return new ProviderTags(ports.accessControl(), store, arns, config);
  }

  /** Seals with new vault keys from now on, in every account. */
  public void rotate() {
    keys.rotate();
  }

  /**
   * The vault's operations.
   *
   * @param federation tokens by a user's consent
   * @param exchange tokens traded for a user's
   */
  public List<Operation<?>> operations(UserTokens federation, UserTokens exchange) {
    return new VaultRoutes(
            apiKeyProviders(),
            oauth2Providers(),
            vaults(),
            resources(federation, exchange),
            arns,
            callbacks)
        .operations();
  }

  ApiKeyProviderService apiKeyProviders() {
    return new ApiKeyProviderService(
        ports.accessControl(), providers, store, secrets, arns, ports.clock(), ports.ids(), config);
  }

  Oauth2ProviderService oauth2Providers() {
    return new Oauth2ProviderService(
        ports.accessControl(),
        providers,
        store,
        secrets,
        rules,
        arns,
        ports.clock(),
        ports.ids(),
        config);
  }

  TokenVaultService vaults() {
    return new TokenVaultService(ports.accessControl(), keys, wrapping, arns);
  }

  /**
   * Hands credentials out.
   *
   * @param federation tokens by a user's consent
   * @param exchange tokens traded for a user's
   */
  public ResourceCredentials resources(UserTokens federation, UserTokens exchange) {
    return new ResourceCredentials(
        ports.accessControl(),
        ports.workloads(),
        providers,
        new MachineTokens(providers, clients, tokens, fresh),
        federation,
        exchange,
        arns);
  }
}
