package dev.serai.runtime;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Region;
import dev.serai.kernel.Taggable;
import dev.serai.sandbox.egress.Egress;
import dev.serai.storage.Fingerprint;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The control plane of the Runtime: one method for each operation. Every method asks access control
 * first, sees only the caller's account, and answers for durable state. Creations, updates and
 * deletions are accepted here and finished in the background, see {@link RuntimeJob}. A repeated
 * {@code clientToken} gets the first answer and does nothing.
 *
 * <p>Errors of every method: DENIED when access control refuses; NOT_FOUND when this account has no
 * such runtime, version or endpoint; CONFLICT when its present state forbids the change; QUOTA when
 * {@link RuntimeQuotas} is reached. Source: AgentCore developer guide, agent-runtime-versioning.
 */
public final class RuntimeService implements Taggable {

  private static final String ACTION = "bedrock-agentcore:";

  private final Region region;
  private final RuntimeStore store;
  private final AccessControl access;
  private final RolePassing passing;
  private final Egress egress;
  private final InstantSource clock;
  private final VersionRules versions;
  private final EndpointRules endpoints;
  private final TagRules tags;

  RuntimeService(
      Region region,
      RuntimeStore store,
      AccessControl access,
      Egress egress,
      RuntimeQuotas quotas,
      Ids ids,
      InstantSource clock) {
    this.region = region;
    this.store = store;
    this.access = access;
    this.passing = new RolePassing(access);
    this.egress = egress;
    this.clock = clock;
    this.tags = new TagRules(store, quotas);
    this.versions = new VersionRules(region, store, quotas, tags, ids, clock);
    this.endpoints = new EndpointRules(store, quotas, tags, clock);
  }

  /** Makes version 1 and the endpoint {@code DEFAULT}; both are CREATING at first. */
  public RuntimeReceipt createAgentRuntime(Caller caller, NewRuntime request) {
    require(caller, "CreateAgentRuntime", "runtime/*");
    requireUsable(caller, request.settings());
    return versions.create(caller.account(), request);
  }

  /**
   * Makes a new version that replaces all settings; {@code DEFAULT} moves to it once it is ready.
   *
   * <p>CONFLICT while another version is being made.
   */
  public RuntimeReceipt updateAgentRuntime(Caller caller, NewVersion request) {
    require(caller, "UpdateAgentRuntime", "runtime/" + request.runtime());
    requireUsable(caller, request.settings());
    return versions.update(caller.account(), request);
  }

  private void requireUsable(Caller caller, RuntimeSettings settings) {
    passing.require(caller, settings.role());
    settings.vpc().ifPresent(vpc -> egress.require("networkConfiguration.networkModeConfig", vpc));
  }

  /** One version, the newest unless a number is given. */
  public RuntimeVersion getAgentRuntime(Caller caller, RuntimeId id, Optional<Integer> version) {
    require(caller, "GetAgentRuntime", "runtime/" + id);
    return store.read(
        rows -> {
          AgentRuntime runtime = RuntimeLookup.runtime(rows, caller.account(), id);
          return RuntimeLookup.version(rows, runtime, version.orElse(runtime.newestVersion()));
        });
  }

  /** The newest version of each runtime, by runtime id. */
  public Page<RuntimeVersion> listAgentRuntimes(Caller caller, PageRequest page) {
    require(caller, "ListAgentRuntimes", "runtime/*");
    return store.read(rows -> rows.runtimes().list(caller.account(), page));
  }

  /** Newest first. */
  public Page<RuntimeVersion> listAgentRuntimeVersions(
      Caller caller, RuntimeId id, PageRequest page) {
    require(caller, "ListAgentRuntimeVersions", "runtime/" + id);
    return store.read(
        rows -> rows.versions().list(RuntimeLookup.runtime(rows, caller.account(), id), page));
  }

  /**
   * Deletes a runtime, or one version of it. Sessions of a deleted runtime end; those of a deleted
   * version live on until they end by themselves.
   *
   * <p>CONFLICT when the runtime has endpoints besides {@code DEFAULT}, or when an endpoint serves
   * or awaits the version.
   */
  public RuntimeStatus deleteAgentRuntime(
      Caller caller, RuntimeId id, Optional<Integer> version, Optional<String> clientToken) {
    require(caller, "DeleteAgentRuntime", "runtime/" + id);
    var removal = new Removal(clock);
    return RuntimeStatus.valueOf(
        store.write(
            rows ->
                rows.once(
                    caller.account(),
                    "DeleteAgentRuntime",
                    clientToken,
                    Fingerprint.of(id, version),
                    () -> removal.accept(rows, caller.account(), id, version).name())));
  }

  /** See {@link EndpointRules#create}. */
  public EndpointReceipt createAgentRuntimeEndpoint(Caller caller, NewEndpoint request) {
    require(
        caller,
        "CreateAgentRuntimeEndpoint",
        "runtime/%s/runtime-endpoint/*".formatted(request.runtime()));
    return endpoints.create(caller.account(), request);
  }

  public RuntimeEndpoint getAgentRuntimeEndpoint(Caller caller, RuntimeId id, String name) {
    require(caller, "GetAgentRuntimeEndpoint", endpoint(id, name));
    return endpoints.get(caller.account(), id, name);
  }

  /** See {@link EndpointRules#update}. */
  public EndpointReceipt updateAgentRuntimeEndpoint(Caller caller, EndpointChange change) {
    require(caller, "UpdateAgentRuntimeEndpoint", endpoint(change.runtime(), change.name()));
    return endpoints.update(caller.account(), change);
  }

  /** Ends the endpoint's sessions and removes it. CONFLICT for {@code DEFAULT}. */
  public RuntimeStatus deleteAgentRuntimeEndpoint(
      Caller caller, RuntimeId id, String name, Optional<String> clientToken) {
    require(caller, "DeleteAgentRuntimeEndpoint", endpoint(id, name));
    return endpoints.delete(caller.account(), id, name, clientToken);
  }

  /** By name, {@code DEFAULT} among them. */
  public Page<RuntimeEndpoint> listAgentRuntimeEndpoints(
      Caller caller, RuntimeId id, PageRequest page) {
    require(caller, "ListAgentRuntimeEndpoints", "runtime/%s/runtime-endpoint/*".formatted(id));
    return endpoints.list(caller.account(), id, page);
  }

  @Override
  public boolean covers(Arn resource) {
    return resource.service().equals(Arn.BEDROCK_AGENTCORE)
        && resource.resource().startsWith("runtime/");
  }

  @Override
  public void tagResource(Caller caller, Arn resource, Map<String, String> added) {
    access.require(caller, ACTION + "TagResource", resource);
    tags.tag(caller.account(), resource, added);
  }

  @Override
  public void untagResource(Caller caller, Arn resource, List<String> names) {
    access.require(caller, ACTION + "UntagResource", resource);
    tags.untag(caller.account(), resource, names);
  }

  @Override
  public Map<String, String> listTagsForResource(Caller caller, Arn resource) {
    access.require(caller, ACTION + "ListTagsForResource", resource);
    return tags.list(caller.account(), resource);
  }

  private void require(Caller caller, String operation, String resource) {
    access.require(caller, ACTION + operation, Arn.agentCore(region, caller.account(), resource));
  }

  private static String endpoint(RuntimeId id, String name) {
    return "runtime/%s/runtime-endpoint/%s".formatted(id, name);
  }
}
