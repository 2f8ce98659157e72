package dev.serai.identity;

import dev.serai.identity.iam.IamPolicy;
import dev.serai.identity.iam.MalformedPolicyException;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Stamp;
import java.time.InstantSource;

/**
 * Policies attached to resources. A change counts for the next decision, in other processes at the
 * latest {@link IdentityConfig#revocationDelay} later.
 *
 * <p>Every method throws NOT_FOUND for a resource that does not exist or is another account's, and
 * DENIED unless the caller's own policies allow the action of its name on it.
 */
public final class ResourcePolicyService {

  private final AccessControl access;
  private final ResourcePolicyStore store;
  private final ResourcePolicies policies;
  private final Resources resources;
  private final Revisions revisions;
  private final InstantSource clock;

  ResourcePolicyService(
      AccessControl access,
      ResourcePolicyStore store,
      ResourcePolicies policies,
      Resources resources,
      Revisions revisions,
      InstantSource clock) {
    this.access = access;
    this.store = store;
    this.policies = policies;
    this.resources = resources;
    this.revisions = revisions;
    this.clock = clock;
  }

  /**
   * Attaches a policy, or replaces the one there is.
   *
   * @param text IAM JSON of version 2012-10-17 whose statements name {@code arn} as their Resource
   * @return the policy as it is in force
   * @throws ServiceException VALIDATION, naming what is malformed or could not be honoured
   */
  public String putResourcePolicy(Caller caller, Arn arn, String text) {
    Resources.Known known = require(caller, "PutResourcePolicy", arn);
    try {
      IamPolicy.parse(text, arn);
    } catch (MalformedPolicyException e) {
      throw ServiceException.validation("policy", e.problem());
    }
    var policy = new ResourcePolicy(arn, known.incarnation(), text, Stamp.of(clock));
    store.put(policy);
    return revisions.after(text);
  }

  /**
   * @throws ServiceException NOT_FOUND also when the resource has no policy
   */
  public String getResourcePolicy(Caller caller, Arn arn) {
    require(caller, "GetResourcePolicy", arn);
    return policies.find(arn).map(found -> found.row().text()).orElseThrow(() -> none(arn));
  }

  /**
   * @throws ServiceException NOT_FOUND also when the resource has no policy
   */
  public void deleteResourcePolicy(Caller caller, Arn arn) {
    require(caller, "DeleteResourcePolicy", arn);
    if (!revisions.after(store.delete(arn))) {
      throw none(arn);
    }
  }

  private Resources.Known require(Caller caller, String action, Arn arn) {
    if (!arn.account().equals(caller.account().value())) {
      throw missing(arn);
    }
    access.require(caller, "bedrock-agentcore:" + action, arn);
    return resources.find(arn).orElseThrow(() -> missing(arn));
  }

  private static ServiceException missing(Arn arn) {
    return ServiceException.notFound("no resource with the ARN " + arn);
  }

  private static ServiceException none(Arn arn) {
    return ServiceException.notFound(arn + " has no policy");
  }
}
