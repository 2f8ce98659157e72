package dev.serai.identity.vault;

import dev.serai.identity.vault.CredentialProvider.Kind;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ServiceException;
import dev.serai.kernel.Taggable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tags of credential providers. */
final class ProviderTags implements Taggable {

  private static final String ACTION = "bedrock-agentcore:";
  private static final Pattern PROVIDER =
      Pattern.compile("token-vault/[^/]+/(apikey|oauth2)credentialprovider/([^/]+)");

  private final AccessControl access;
  private final ProviderStore store;
  private final VaultArns arns;
  private final VaultConfig config;

  ProviderTags(AccessControl access, ProviderStore store, VaultArns arns, VaultConfig config) {
    this.access = access;
    this.store = store;
    this.arns = arns;
    this.config = config;
  }

  @Override
  public boolean covers(Arn resource) {
    return PROVIDER.matcher(resource.resource()).matches();
  }

  @Override
  public void tagResource(Caller caller, Arn resource, Map<String, String> added) {
    access.require(caller, ACTION + "TagResource", resource);
    change(
        caller,
        resource,
        tags -> {
          var all = new HashMap<>(tags);
          all.putAll(added);
          requireFew(all, config);
          return all;
        });
  }

  @Override
  public void untagResource(Caller caller, Arn resource, List<String> names) {
    access.require(caller, ACTION + "UntagResource", resource);
    change(
        caller,
        resource,
        tags -> {
          var left = new HashMap<>(tags);
          names.forEach(left::remove);
          return left;
        });
  }

  @Override
  public Map<String, String> listTagsForResource(Caller caller, Arn resource) {
    access.require(caller, ACTION + "ListTagsForResource", resource);
    Named named = named(caller, resource);
    return store
        .find(caller.account(), named.kind(), named.name())
        .orElseThrow(() -> nothing(resource))
        .tags();
  }

  /**
   * @throws ServiceException of kind VALIDATION when there are too many
   */
  static void requireFew(Map<String, String> tags, VaultConfig config) {
    if (tags.size() > config.tagsPerProvider()) {
      throw ServiceException.validation(
          "tags", "a provider has at most %d tags".formatted(config.tagsPerProvider()));
    }
  }

  private record Named(Kind kind, String name) {}

  private void change(Caller caller, Arn resource, UnaryOperator<Map<String, String>> change) {
    Named named = named(caller, resource);
    if (!store.tag(caller.account(), named.kind(), named.name(), change)) {
      throw nothing(resource);
    }
  }

  /** An ARN that is not written as this installation prints it names nothing. */
  private Named named(Caller caller, Arn resource) {
    Matcher match = PROVIDER.matcher(resource.resource());
    if (!match.matches()) {
      throw nothing(resource);
    }
    Kind kind = match.group(1).equals("oauth2") ? Kind.OAUTH2 : Kind.API_KEY;
    if (!arns.names(resource, caller.account(), kind, match.group(2))) {
      throw nothing(resource);
    }
    return new Named(kind, match.group(2));
  }

  private static ServiceException nothing(Arn resource) {
    return ServiceException.notFound("no resource with the ARN " + resource);
  }
}
