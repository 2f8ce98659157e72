package dev.serai.gateway;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import dev.serai.kernel.Taggable;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The control plane of gateways and targets: one method for each operation. Every method asks
 * access control first, sees only the caller's account, and answers for durable state. A gateway
 * serves as soon as it is created; a target when its tools have been read, see {@link
 * TargetStatus}. A repeated {@code clientToken} does nothing and is answered with what there is.
 *
 * <p>Errors of every method: DENIED when access control refuses; NOT_FOUND when this account has no
 * such gateway or target; CONFLICT when its present state forbids the change; QUOTA when {@link
 * GatewayQuotas} is reached. Source: AgentCore developer guide, gateway.
 */
public final class GatewayService implements Taggable {

  private final Region region;
  private final GatewayStore store;
  private final AccessControl control;
  private final GatewayAccess access;
  private final GatewayRules gateways;
  private final TargetRules targets;
  private final Consumer<GatewayId> changed;

  /**
   * @param changed told of each gateway whose settings or tools are no longer what they were
   */
  GatewayService(
      Region region,
      GatewayStore store,
      AccessControl access,
      GatewayQuotas quotas,
      Consumer<GatewayId> changed,
      Ids ids,
      InstantSource clock) {
    this.region = region;
    this.store = store;
    this.control = access;
    this.access = new GatewayAccess(region, access);
    this.changed = changed;
    this.gateways = new GatewayRules(region, store, quotas, ids, clock);
    this.targets = new TargetRules(store, quotas, ids, clock);
  }

  /** DENIED also when the caller may not pass on the role. CONFLICT when the name is taken. */
  public Gateway createGateway(
      Caller caller,
      GatewaySettings settings,
      Map<String, String> tags,
      Optional<String> clientToken) {
    access.requireAny(caller, "CreateGateway");
    requirePassing(caller, settings.role());
    return gateways.create(caller.account(), settings, tags, clientToken);
  }

  public Gateway getGateway(Caller caller, GatewayId id) {
    access.require(caller, "GetGateway", id);
    return store.read(rows -> Lookup.gateway(rows, caller.account(), id));
  }

  /** Replaces all settings; the name and the kind of search stay. */
  public Gateway updateGateway(Caller caller, GatewayId id, GatewaySettings settings) {
    access.require(caller, "UpdateGateway", id);
    requirePassing(caller, settings.role());
    Gateway updated = gateways.update(caller.account(), id, settings);
    changed.accept(id);
    return updated;
  }

  /** CONFLICT while it has targets. Its sessions end. */
  public Gateway deleteGateway(Caller caller, GatewayId id) {
    access.require(caller, "DeleteGateway", id);
    Gateway deleted = gateways.delete(caller.account(), id);
    changed.accept(id);
    return deleted;
  }

  /** By id. */
  public Page<Gateway> listGateways(Caller caller, PageRequest page) {
    access.requireAny(caller, "ListGateways");
    return store.read(rows -> rows.gateways().list(caller.account(), page));
  }

  public GatewayTarget createGatewayTarget(
      Caller caller, GatewayId id, TargetSettings settings, Optional<String> clientToken) {
    access.require(caller, "CreateGatewayTarget", id);
    GatewayTarget created = targets.create(caller.account(), id, settings, clientToken);
    changed.accept(id);
    return created;
  }

  public GatewayTarget getGatewayTarget(Caller caller, GatewayId id, TargetId target) {
    access.require(caller, "GetGatewayTarget", id);
    return store.read(
        rows -> Lookup.target(rows, Lookup.gateway(rows, caller.account(), id), target));
  }

  /** Replaces all settings; until its tools have been read again those of before are served. */
  public GatewayTarget updateGatewayTarget(
      Caller caller, GatewayId id, TargetId target, TargetSettings settings) {
    access.require(caller, "UpdateGatewayTarget", id);
    GatewayTarget updated = targets.update(caller.account(), id, target, settings);
    changed.accept(id);
    return updated;
  }

  public GatewayTarget deleteGatewayTarget(Caller caller, GatewayId id, TargetId target) {
    access.require(caller, "DeleteGatewayTarget", id);
    GatewayTarget deleted = targets.delete(caller.account(), id, target);
    changed.accept(id);
    return deleted;
  }

  /** By id. */
  public Page<GatewayTarget> listGatewayTargets(Caller caller, GatewayId id, PageRequest page) {
    access.require(caller, "ListGatewayTargets", id);
    return store.read(
        rows -> rows.targets().list(Lookup.gateway(rows, caller.account(), id), page));
  }

  /** Reads a target's tools again. */
  public GatewayTarget synchronizeGatewayTarget(Caller caller, GatewayId id, TargetId target) {
    access.require(caller, "SynchronizeGatewayTargets", id);
    return targets.synchronize(caller.account(), id, target);
  }

  /** DENIED for who may not create targets: what a document would become is for them. */
  public void requireValidation(Caller caller) {
    access.requireAny(caller, "CreateGatewayTarget");
  }

  @Override
  public boolean covers(Arn resource) {
    return resource.service().equals(Arn.BEDROCK_AGENTCORE)
        && resource.resource().startsWith("gateway/");
  }

  @Override
  public void tagResource(Caller caller, Arn resource, Map<String, String> added) {
    control.require(caller, GatewayAccess.ACTION + "TagResource", resource);
    gateways.tag(caller.account(), tagged(caller.account(), resource), added);
  }

  @Override
  public void untagResource(Caller caller, Arn resource, List<String> names) {
    control.require(caller, GatewayAccess.ACTION + "UntagResource", resource);
    gateways.untag(caller.account(), tagged(caller.account(), resource), names);
  }

  @Override
  public Map<String, String> listTagsForResource(Caller caller, Arn resource) {
    control.require(caller, GatewayAccess.ACTION + "ListTagsForResource", resource);
    GatewayId id = tagged(caller.account(), resource);
    return store.read(rows -> rows.tags().of(Lookup.gateway(rows, caller.account(), id).id()));
  }

  /** An ARN that is not written exactly as this installation prints it names nothing. */
  private GatewayId tagged(AccountId account, Arn resource) {
    return GatewayId.of(resource)
        .filter(id -> id.arn(region, account).equals(resource))
        .orElseThrow(() -> ServiceException.notFound("no resource with the ARN " + resource));
  }

  /** Whoever gives a gateway a role lends it that role's rights. Source: {@code iam:PassRole}. */
  private void requirePassing(Caller caller, Arn role) {
    if (role.account().equals(caller.account().value())) {
      control.require(caller, "iam:PassRole", role);
    }
  }
}
