package dev.serai.identity.workload;

import dev.serai.identity.WorkloadGroups;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ServiceException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What may be done with tags of workload identities. One of them puts an identity into a group. */
final class WorkloadTags {

  private final AccessControl access;
  private final WorkloadConfig config;

  WorkloadTags(AccessControl access, WorkloadConfig config) {
    this.access = access;
    this.config = config;
  }

  /**
   * @throws ServiceException VALIDATION when there are too many, or the group is no path
   */
  void check(Map<String, String> tags) {
    if (tags.size() > config.tagsPerIdentity()) {
      throw tooMany();
    }
    String group = tags.get(WorkloadGroups.TAG);
    if (group != null && !WorkloadGroups.isPath(group)) {
      throw ServiceException.validation(
          "tags", WorkloadGroups.TAG + " must be a path like /support/eu, got: " + group);
    }
  }

  /** Whoever puts an agent into a group gives it the group's rights, so that needs a permit. */
  void requireGroups(Caller caller, Set<String> groups) {
    for (String group : groups) {
      access.require(caller, "iam:AddAgentToGroup", WorkloadGroups.arn(caller.account(), group));
    }
  }

  Map<String, String> add(WorkloadIdentity identity, Map<String, String> added) {
    var all = new HashMap<>(identity.tags());
    all.putAll(added);
    if (all.size() > config.tagsPerIdentity()) {
      throw tooMany();
    }
    return all;
  }

  static Map<String, String> remove(Map<String, String> tags, List<String> names) {
    var left = new HashMap<>(tags);
    names.forEach(left::remove);
    return left;
  }

  private ServiceException tooMany() {
    return ServiceException.validation(
        "tags", "an identity has at most %d tags".formatted(config.tagsPerIdentity()));
  }
}
