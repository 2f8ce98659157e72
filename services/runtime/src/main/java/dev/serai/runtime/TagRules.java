package dev.serai.runtime;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.ServiceException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may be done with tags of runtimes and endpoints. */
final class TagRules {

  private static final Pattern TAGGABLE =
      Pattern.compile(
          "runtime/([a-zA-Z][a-zA-Z0-9_]{0,99}-[a-zA-Z0-9]{10})"
              + "(?:/runtime-endpoint/([a-zA-Z][a-zA-Z0-9_]{0,47}))?");

  private final RuntimeStore store;
  private final RuntimeQuotas quotas;

  TagRules(RuntimeStore store, RuntimeQuotas quotas) {
    this.store = store;
    this.quotas = quotas;
  }

  /**
   * @throws ServiceException of kind QUOTA when the resource would have too many
   */
  void put(RuntimeStore.Rows rows, Arn resource, Map<String, String> added) {
    var all = new HashMap<>(rows.tags().of(resource));
    all.putAll(added);
    RuntimeQuotas.require(all.size() - 1, quotas.tagsPerResource(), "tags of one resource");
    rows.tags().put(resource, added);
  }

  void tag(AccountId account, Arn resource, Map<String, String> added) {
    store.write(
        rows -> {
          requireExisting(rows, account, resource);
          put(rows, resource, added);
          return true;
        });
  }

  void untag(AccountId account, Arn resource, List<String> names) {
    store.write(
        rows -> {
          requireExisting(rows, account, resource);
          rows.tags().remove(resource, names);
          return true;
        });
  }

  Map<String, String> list(AccountId account, Arn resource) {
    return store.read(
        rows -> {
          requireExisting(rows, account, resource);
          return rows.tags().of(resource);
        });
  }

  private static void requireExisting(RuntimeStore.Rows rows, AccountId account, Arn resource) {
    if (createdAt(rows, account, resource).isEmpty()) {
      throw nothing(resource);
    }
  }

  /**
   * When a runtime or endpoint was created; empty for what does not exist. An ARN that is not
   * written exactly as this installation prints it names nothing.
   */
  static Optional<Instant> createdAt(RuntimeStore.Rows rows, AccountId account, Arn resource) {
    Matcher match = TAGGABLE.matcher(resource.resource());
    if (!match.matches()) {
      return Optional.empty();
    }
    Optional<AgentRuntime> runtime = rows.runtimes().find(account, new RuntimeId(match.group(1)));
    return match.group(2) == null
        ? runtime.filter(found -> found.arn().equals(resource)).map(AgentRuntime::createdAt)
        : runtime
            .flatMap(found -> rows.endpoints().find(found, match.group(2)))
            .filter(found -> found.arn().equals(resource))
            .map(RuntimeEndpoint::createdAt);
  }

  private static ServiceException nothing(Arn resource) {
    return ServiceException.notFound("no resource with the ARN " + resource);
  }
}
