package dev.serai.identity;

import dev.serai.identity.workload.Directory;
import dev.serai.kernel.AccessControl;

/** What decides, wired: policies of callers and of resources, and the agents they speak of. */
final class Decisions {

  private final IdentityStore store;
  private final Revisions revisions;
  private final Directory directory;
  private final WorkloadAgents agents;
  private final SqlResourcePolicyStore policyRows;
  private final ResourcePolicies attached;
  private final ToolRights tools;
  private final CedarAccessControl cedar;
  private final AccessControl access;
  private final IdentityRoom.Ports ports;

  Decisions(IdentityConfig config, IdentityRoom.Ports ports) {
    this.ports = ports;
    int cached = config.cachedEntries();
    store = new SqlIdentityStore(ports.database());
    revisions = new Revisions(store::revision, ports.clock(), config.revocationDelay());
    directory = Directory.create(ports.database(), revisions, config.workloads().cachedEntries());
    agents = new WorkloadAgents(config.region(), directory, ports.others());
    policyRows = new SqlResourcePolicyStore(ports.database());
    attached = new ResourcePolicies(policyRows, ports.others(), revisions, ports.clock(), cached);
    var library = new PolicyLibrary(store, revisions, cached);
    tools = new ToolRights(library, agents, cached);
    cedar = new CedarAccessControl(library, attached, agents, agents, tools, cached);
    access = ports.watched().apply(cedar);
  }

  /** The decision every room asks for. */
  AccessControl access() {
    return access;
  }

  ToolRights tools() {
    return tools;
  }

  IdentityStore store() {
    return store;
  }

  Revisions revisions() {
    return revisions;
  }

  Directory directory() {
    return directory;
  }

  ExplanationService explanations() {
    return new ExplanationService(access, cedar, store, attached, agents);
  }

  ResourcePolicyService resourcePolicies() {
    return new ResourcePolicyService(
        access, policyRows, attached, ports.others(), revisions, ports.clock());
  }
}
