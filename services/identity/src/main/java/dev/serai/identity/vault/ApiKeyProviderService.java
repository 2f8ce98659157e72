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
 * API-key credential providers of the caller's account.
 *
 * <p>Every method throws DENIED unless a policy allows the action of its operation on the
 * provider's ARN, and NOT_FOUND for a provider the account has not.
 */
public final class ApiKeyProviderService {

  private static final String ACTION = "bedrock-agentcore:";
  private static final String REFERENCE = "apiKeySecretConfig";

  private final AccessControl access;
  private final StoredProviders providers;
  private final ProviderStore store;
  private final ProviderChanges changes;
  private final ProviderSecrets secrets;
  private final VaultArns arns;
  private final InstantSource clock;
  private final Ids ids;
  private final VaultConfig config;

  ApiKeyProviderService(
      AccessControl access,
      StoredProviders providers,
      ProviderStore store,
      ProviderSecrets secrets,
      VaultArns arns,
      InstantSource clock,
      Ids ids,
      VaultConfig config) {
    this.access = access;
    this.providers = providers;
    this.store = store;
    this.changes = new ProviderChanges(store);
    this.secrets = secrets;
    this.arns = arns;
    this.clock = clock;
    this.ids = ids;
    this.config = config;
  }

  /**
   * Makes a provider; its key is sealed and shown to permitted agents only.
   *
   * @throws ServiceException CONFLICT when the name is taken, QUOTA at {@link
   *     VaultConfig#apiKeyProviders}, VALIDATION when no key is given, DEPENDENCY when the vault's
   *     key is not available
   */
  public ApiKeyCredentialProvider create(
      Caller caller, String name, GivenSecret key, Map<String, String> tags) {
    require(caller, "CreateApiKeyCredentialProvider", name);
    ProviderTags.requireFew(tags, config);
    requireGiven(key);
    var now = Stamp.of(clock);
    var provider =
        new ApiKeyCredentialProvider(
            caller.account(), name, ids.uuid(), key.location(), 1, now, now);
    changes.create(secrets.row(provider, key, REFERENCE, tags), config.apiKeyProviders());
    return provider;
  }

  public ApiKeyCredentialProvider get(Caller caller, String name) {
    require(caller, "GetApiKeyCredentialProvider", name);
    return find(caller, name);
  }

  /** Replaces the key. */
  public ApiKeyCredentialProvider update(Caller caller, String name, GivenSecret key) {
    require(caller, "UpdateApiKeyCredentialProvider", name);
    ApiKeyCredentialProvider before = find(caller, name);
    requireGiven(key);
    var provider =
        new ApiKeyCredentialProvider(
            before.account(),
            name,
            before.id(),
            key.location(),
            before.generation() + 1,
            before.createdAt(),
            Stamp.of(clock));
    changes.update(secrets.row(provider, key, REFERENCE, Map.of()));
    return provider;
  }

  public void delete(Caller caller, String name) {
    require(caller, "DeleteApiKeyCredentialProvider", name);
    changes.delete(caller.account(), Kind.API_KEY, name);
  }

  public Page<ApiKeyCredentialProvider> list(Caller caller, PageRequest page) {
    require(caller, "ListApiKeyCredentialProviders", "*");
    return store
        .list(caller.account(), Kind.API_KEY, page)
        .map(provider -> (ApiKeyCredentialProvider) provider);
  }

  private ApiKeyCredentialProvider find(Caller caller, String name) {
    return (ApiKeyCredentialProvider)
        providers.row(caller.account(), Kind.API_KEY, name).provider();
  }

  private static void requireGiven(GivenSecret key) {
    if (key instanceof GivenSecret.Nothing) {
      throw ServiceException.validation("apiKey", "give the key, or its reference");
    }
  }

  private void require(Caller caller, String operation, String name) {
    access.require(caller, ACTION + operation, arns.provider(caller.account(), Kind.API_KEY, name));
  }
}
