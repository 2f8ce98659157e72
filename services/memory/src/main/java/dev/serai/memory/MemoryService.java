package dev.serai.memory;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control plane of memories: one method for each operation. Every method asks access control
 * first, sees only the caller's account, and answers for durable state. A repeated {@code
 * clientToken} does nothing and is answered with what there is.
 *
 * <p>Differs from AWS: a memory and its strategies are ACTIVE when they are answered.
 *
 * <p>Errors of every method: DENIED when access control refuses; NOT_FOUND when this account has no
 * such memory; VALIDATION when what is asked for cannot work; QUOTA when {@link MemoryQuotas} is
 * reached. Source: AgentCore developer guide, memory.
 */
public final class MemoryService implements Taggable {

  private static final Logger LOG = LoggerFactory.getLogger(MemoryService.class);

  private final Region region;
  private final MemoryStore store;
  private final AccessControl control;
  private final MemoryAccess access;
  private final MemoryRules memories;

  MemoryService(
      Region region,
      MemoryStore store,
      AccessControl access,
      MemoryConfig config,
      KnownModels models,
      NotificationTopics topics,
      Ids ids,
      InstantSource clock) {
    this.region = region;
    this.store = store;
    this.control = access;
    this.access = new MemoryAccess(region, access);
    this.memories =
        new MemoryRules(region, store, config, new StrategyRules(models, topics, ids), ids, clock);
  }

  /** What memories must be like. */
  MemoryRules rules() {
    return memories;
  }

  /**
   * DENIED also when the caller may not pass on the role. VALIDATION also when the name is taken.
   */
  public Memory createMemory(
      Caller caller,
      MemorySettings settings,
      List<NewStrategy> strategies,
      Map<String, String> tags,
      Optional<String> clientToken) {
    access.requireAny(caller, "CreateMemory");
    settings.executionRole().ifPresent(role -> requirePassing(caller, role));
    return warned(memories.create(caller.account(), settings, strategies, tags, clientToken));
  }

  /** Also while it is being deleted. */
  public Memory getMemory(Caller caller, MemoryId id) {
    access.require(caller, "GetMemory", id);
    return store.read(rows -> Lookup.memory(rows, caller.account(), id));
  }

  /**
   * Changes what the change names. A strategy that is added reads only what arrives from now on.
   * DENIED also when the caller may not pass on the role; NOT_FOUND also for an unknown strategy;
   * CONFLICT while the memory is being deleted.
   */
  public Memory updateMemory(
      Caller caller, MemoryId id, MemoryChange change, Optional<String> clientToken) {
    access.require(caller, "UpdateMemory", id);
    change.executionRole().ifPresent(role -> requirePassing(caller, role));
    return warned(memories.update(caller.account(), id, change, clientToken));
  }

  /**
   * What is allowed about its strategies and most likely not meant; for those who may see the
   * memory. An extension.
   */
  public List<MemoryWarning> getMemoryWarnings(Caller caller, MemoryId id) {
    return NamespaceWarnings.of(getMemory(caller, id));
  }

  private static Memory warned(Memory memory) {
    for (MemoryWarning warning : NamespaceWarnings.of(memory)) {
      LOG.warn(
          "memory {}, strategy {}: {} {}",
          memory.id(),
          warning.strategyId(),
          warning.namespace(),
          warning.message());
    }
    return memory;
  }

  /**
   * Its events and records are out of reach at once and go in the background, then the memory.
   * Asked again meanwhile it answers the same.
   */
  public MemoryId deleteMemory(Caller caller, MemoryId id, Optional<String> clientToken) {
    access.require(caller, "DeleteMemory", id);
    return memories.delete(caller.account(), id, clientToken);
  }

  /** By id, also those that are being deleted. */
  public Page<Memory> listMemories(Caller caller, PageRequest page) {
    access.requireAny(caller, "ListMemories");
    return store.read(rows -> rows.memories().list(caller.account(), page));
  }

  @Override
  public boolean covers(Arn resource) {
    return resource.service().equals(Arn.BEDROCK_AGENTCORE)
        && resource.resource().startsWith("memory/");
  }

  @Override
  public void tagResource(Caller caller, Arn resource, Map<String, String> added) {
    control.require(caller, MemoryAccess.ACTION + "TagResource", resource);
    memories.tag(caller.account(), tagged(caller.account(), resource), added);
  }

  @Override
  public void untagResource(Caller caller, Arn resource, List<String> names) {
    control.require(caller, MemoryAccess.ACTION + "UntagResource", resource);
    memories.untag(caller.account(), tagged(caller.account(), resource), names);
  }

  @Override
  public Map<String, String> listTagsForResource(Caller caller, Arn resource) {
    control.require(caller, MemoryAccess.ACTION + "ListTagsForResource", resource);
    MemoryId id = tagged(caller.account(), resource);
    return store.read(rows -> rows.tags().of(Lookup.memory(rows, caller.account(), id).id()));
  }

  /** An ARN that is not written exactly as this installation prints it names nothing. */
  private MemoryId tagged(AccountId account, Arn resource) {
    return MemoryId.of(resource)
        .filter(id -> id.arn(region, account).equals(resource))
        .orElseThrow(() -> ServiceException.notFound("no resource with the ARN " + resource));
  }

  /**
   * Whoever gives a memory a role lends it that role's rights; those of another account's are not
   * the caller's to lend. Source: {@code iam:PassRole}.
   */
  private void requirePassing(Caller caller, Arn role) {
    if (!role.account().equals(caller.account().value())) {
      throw ServiceException.validation(
          "memoryExecutionRoleArn", "must be a role of this account, got: " + role);
    }
    control.require(caller, "iam:PassRole", role);
  }
}
