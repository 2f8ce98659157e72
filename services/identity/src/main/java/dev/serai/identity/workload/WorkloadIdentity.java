package dev.serai.identity.workload;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Region;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An agent as a principal. Source: {@code CreateWorkloadIdentity}.
 *
 * @param name 3 to 255 characters of {@code [A-Za-z0-9_.-]}, unique in the account
 * @param id of this identity, never used again: an identity that is deleted and created anew under
 *     its name has another
 * @param linkedTo the runtime or gateway it was created with; nobody can ask for its tokens by name
 * @param returnUrls where a browser may be sent after consent, compared as they stand
 */
public record WorkloadIdentity(
    AccountId account,
    String name,
    String id,
    Optional<Arn> linkedTo,
    List<String> returnUrls,
    Map<String, String> tags,
    Instant createdAt,
    Instant updatedAt) {

  public static final String DIRECTORY = "workload-identity-directory/default/workload-identity/";

  public WorkloadIdentity {
    returnUrls = List.copyOf(returnUrls);
    tags = Map.copyOf(tags);
  }

  /** The ARN of an identity of this name, whether there is one or not. */
  public static Arn arn(Region region, AccountId account, String name) {
    return Arn.agentCore(region, account, DIRECTORY + name);
  }

  public Arn arn(Region region) {
    return arn(region, account, name);
  }

  WorkloadIdentity returningTo(List<String> urls, Instant now) {
    return new WorkloadIdentity(account, name, id, linkedTo, urls, tags, createdAt, now);
  }

  WorkloadIdentity tagged(Map<String, String> all, Instant now) {
    return new WorkloadIdentity(account, name, id, linkedTo, returnUrls, all, createdAt, now);
  }
}
