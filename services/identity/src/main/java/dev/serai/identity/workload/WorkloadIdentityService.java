package dev.serai.identity.workload;

import dev.serai.identity.Revisions;
import dev.serai.identity.WorkloadGroups;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import dev.serai.kernel.Taggable;
import dev.serai.storage.Stamp;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The directory of workload identities of the caller's account. Changes count at once, in other
 * processes within the room's revocation delay.
 *
 * <p>Every method throws DENIED unless a policy allows the action of its name on the identity, and
 * NOT_FOUND for an identity the account has not.
 */
public final class WorkloadIdentityService implements Taggable {

  private static final String ACTION = "bedrock-agentcore:";

  private final Region region;
  private final AccessControl access;
  private final WorkloadStore store;
  private final Revisions revisions;
  private final WorkloadTags tags;
  private final Ids ids;
  private final InstantSource clock;
  private final WorkloadConfig config;

  WorkloadIdentityService(
      Region region,
      AccessControl access,
      WorkloadStore store,
      Revisions revisions,
      Ids ids,
      InstantSource clock,
      WorkloadConfig config) {
    this.region = region;
    this.access = access;
    this.store = store;
    this.revisions = revisions;
    this.tags = new WorkloadTags(access, config);
    this.ids = ids;
    this.clock = clock;
    this.config = config;
  }

  /** ARNs of this room's identities carry it. */
  public Region region() {
    return region;
  }

  /**
   * Creates an identity. Putting it into a group, by its name or by the tag {@link
   * WorkloadGroups#TAG}, needs {@code iam:AddAgentToGroup} on that group besides.
   *
   * @throws ServiceException VALIDATION for return URLs or tags out of their limits, CONFLICT when
   *     the name is taken, QUOTA at {@link WorkloadConfig#identitiesPerAccount}
   */
  public WorkloadIdentity createWorkloadIdentity(
      Caller caller, String name, List<String> returnUrls, Map<String, String> given) {
    require(caller, "CreateWorkloadIdentity", name);
    checkUrls(returnUrls);
    tags.check(given);
    tags.requireGroups(caller, WorkloadGroups.named(name, given));
    var now = Stamp.of(clock);
    var identity =
        new WorkloadIdentity(
            caller.account(), name, ids.uuid(), Optional.empty(), returnUrls, given, now, now);
    return switch (revisions.after(store.create(identity, config.identitiesPerAccount()))) {
      case DONE -> identity;
      case EXISTS, NO_OWNER ->
          throw ServiceException.conflict("workload identity " + name + " exists already");
      case LIMIT_REACHED -> throw LinkedWorkloads.full(config);
    };
  }

  public WorkloadIdentity getWorkloadIdentity(Caller caller, String name) {
    require(caller, "GetWorkloadIdentity", name);
    return find(caller, name);
  }

  /** Replaces the return URLs. */
  public WorkloadIdentity updateWorkloadIdentity(
      Caller caller, String name, List<String> returnUrls) {
    require(caller, "UpdateWorkloadIdentity", name);
    checkUrls(returnUrls);
    var now = Stamp.of(clock);
    return revisions
        .after(store.change(caller.account(), name, found -> found.returningTo(returnUrls, now)))
        .orElseThrow(() -> missing(name));
  }

  /**
   * Deletes an identity; its tokens are dead from this moment.
   *
   * @throws ServiceException VALIDATION for the identity of a runtime or gateway, which goes with
   *     that
   */
  public void deleteWorkloadIdentity(Caller caller, String name) {
    require(caller, "DeleteWorkloadIdentity", name);
    find(caller, name)
        .linkedTo()
        .ifPresent(
            resource -> {
              throw ServiceException.validation(
                  "name", "the identity belongs to %s and goes with it".formatted(resource));
            });
    if (!revisions.after(store.delete(caller.account(), name))) {
      throw missing(name);
    }
  }

  public Page<WorkloadIdentity> listWorkloadIdentities(Caller caller, PageRequest page) {
    require(caller, "ListWorkloadIdentities", "*");
    return store.list(caller.account(), page);
  }

  @Override
  public boolean covers(Arn resource) {
    return resource.service().equals(Arn.BEDROCK_AGENTCORE)
        && resource.resource().startsWith(WorkloadIdentity.DIRECTORY);
  }

  @Override
  public void tagResource(Caller caller, Arn resource, Map<String, String> added) {
    access.require(caller, ACTION + "TagResource", resource);
    tags.check(added);
    tags.requireGroups(caller, WorkloadGroups.named("", added));
    change(caller, resource, found -> tags.add(found, added));
  }

  @Override
  public void untagResource(Caller caller, Arn resource, List<String> names) {
    access.require(caller, ACTION + "UntagResource", resource);
    change(caller, resource, found -> WorkloadTags.remove(found.tags(), names));
  }

  @Override
  public Map<String, String> listTagsForResource(Caller caller, Arn resource) {
    access.require(caller, ACTION + "ListTagsForResource", resource);
    return find(caller, name(caller, resource)).tags();
  }

  private void change(
      Caller caller, Arn resource, Function<WorkloadIdentity, Map<String, String>> next) {
    String name = name(caller, resource);
    var now = Stamp.of(clock);
    var changed =
        store.change(caller.account(), name, found -> found.tagged(next.apply(found), now));
    if (revisions.after(changed).isEmpty()) {
      throw missing(name);
    }
  }

  private void require(Caller caller, String operation, String name) {
    access.require(caller, ACTION + operation, arn(caller, name));
  }

  private WorkloadIdentity find(Caller caller, String name) {
    return store.find(caller.account(), name).value().orElseThrow(() -> missing(name));
  }

  /** An ARN that is not written exactly as this installation prints it names nothing. */
  private String name(Caller caller, Arn resource) {
    String name = resource.resource().substring(WorkloadIdentity.DIRECTORY.length());
    if (!arn(caller, name).equals(resource)) {
      throw missing(resource.toString());
    }
    return name;
  }

  private void checkUrls(List<String> returnUrls) {
    if (returnUrls.size() > config.returnUrlsPerIdentity()) {
      throw ServiceException.validation(
          "allowedResourceOauth2ReturnUrls",
          "at most %d are allowed".formatted(config.returnUrlsPerIdentity()));
    }
  }

  private Arn arn(Caller caller, String name) {
    return WorkloadIdentity.arn(region, caller.account(), name);
  }

  static ServiceException missing(String name) {
    return ServiceException.notFound("workload identity " + name + " does not exist");
  }
}
