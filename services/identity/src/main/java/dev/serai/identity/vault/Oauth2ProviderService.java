package dev.serai.identity.vault;

import dev.serai.identity.vault.CredentialProvider.Kind;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Stamp;
import java.time.InstantSource;
import java.util.Map;

/**
 * OAuth2 credential providers of the caller's account.
 *
 * <p>Every method throws DENIED unless a policy allows the action of its operation on the
 * provider's ARN, and NOT_FOUND for a provider the account has not.
 */
public final class Oauth2ProviderService {

  private static final String ACTION = "bedrock-agentcore:";
  private static final String REFERENCE = "oauth2ProviderConfigInput.clientSecretConfig";

  private final AccessControl access;
  private final StoredProviders providers;
  private final ProviderStore store;
  private final ProviderChanges changes;
  private final ProviderSecrets secrets;
  private final SettingsRules rules;
  private final VaultArns arns;
  private final InstantSource clock;
  private final Ids ids;
  private final VaultConfig config;

  Oauth2ProviderService(
      AccessControl access,
      StoredProviders providers,
      ProviderStore store,
      ProviderSecrets secrets,
      SettingsRules rules,
      VaultArns arns,
      InstantSource clock,
      Ids ids,
      VaultConfig config) {
    this.access = access;
    this.providers = providers;
    this.store = store;
    this.changes = new ProviderChanges(store);
    this.secrets = secrets;
    this.rules = rules;
    this.arns = arns;
    this.clock = clock;
    this.ids = ids;
    this.config = config;
  }

  /**
   * Makes a provider; its secret is sealed and never shown again.
   *
   * @throws ServiceException CONFLICT when the name is taken, QUOTA at {@link
   *     VaultConfig#oauth2Providers}, VALIDATION or UNSUPPORTED naming the member at fault,
   *     DEPENDENCY when the vault's key is not available
   */
  public Oauth2CredentialProvider create(
      Caller caller, String name, Vendor vendor, GivenSettings given, Map<String, String> tags) {
    require(caller, "CreateOauth2CredentialProvider", name);
    ProviderTags.requireFew(tags, config);
    Oauth2Settings settings = rules.settings(caller.account(), vendor, given);
    var now = Stamp.of(clock);
    var provider =
        new Oauth2CredentialProvider(
            caller.account(),
            name,
            ids.uuid(),
            vendor,
            settings,
            given.secret().location(),
            ids.uuid(),
            1,
            now,
            now);
    changes.create(
        secrets.row(provider, given.secret(), REFERENCE, tags), config.oauth2Providers());
    return provider;
  }

  public Oauth2CredentialProvider get(Caller caller, String name) {
    require(caller, "GetOauth2CredentialProvider", name);
    return providers.oauth2(caller.account(), name);
  }

  /**
   * Replaces settings and secret. Tokens the agents got for themselves are dropped; what users
   * granted stays.
   */
  public Oauth2CredentialProvider update(
      Caller caller, String name, Vendor vendor, GivenSettings given) {
    require(caller, "UpdateOauth2CredentialProvider", name);
    Oauth2CredentialProvider before = providers.oauth2(caller.account(), name);
    Oauth2Settings settings = rules.settings(caller.account(), vendor, given);
    var provider =
        new Oauth2CredentialProvider(
            before.account(),
            name,
            before.id(),
            vendor,
            settings,
            given.secret().location(),
            before.callbackId(),
            before.generation() + 1,
            before.createdAt(),
            Stamp.of(clock));
    changes.update(secrets.row(provider, given.secret(), REFERENCE, Map.of()));
    return provider;
  }

  /** Deletes a provider with every token got from it. */
  public void delete(Caller caller, String name) {
    require(caller, "DeleteOauth2CredentialProvider", name);
    changes.delete(caller.account(), Kind.OAUTH2, name);
  }

  public Page<Oauth2CredentialProvider> list(Caller caller, PageRequest page) {
    require(caller, "ListOauth2CredentialProviders", "*");
    return store
        .list(caller.account(), Kind.OAUTH2, page)
        .map(provider -> (Oauth2CredentialProvider) provider);
  }

  private void require(Caller caller, String operation, String name) {
    access.require(caller, ACTION + operation, arns.provider(caller.account(), Kind.OAUTH2, name));
  }
}
