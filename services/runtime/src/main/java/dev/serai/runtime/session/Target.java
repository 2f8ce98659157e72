package dev.serai.runtime.session;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import dev.serai.runtime.Deployments;
import dev.serai.runtime.RuntimeEndpoint;
import dev.serai.runtime.RuntimeId;
import dev.serai.runtime.RuntimeVersion;
import dev.serai.runtime.inbound.Behalf;
import dev.serai.runtime.inbound.CallChains;
import dev.serai.runtime.inbound.InboundRules;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * From what a caller wrote to the session it means: permission first, then a live session, then the
 * stored deployment.
 */
public final class Target {

  private static final String RUNTIME = "runtime/";

  /** Behind the name of an action: the permission to do it for a user the caller names. */
  private static final String FOR_USER = "ForUser";

  private static final Set<String> OPERATING =
      Set.of("InvokeAgentRuntimeCommand", "InvokeAgentRuntimeCommandShell", "StopRuntimeSession");

  private final AccessControl access;
  private final Deployments deployments;
  private final Sessions sessions;
  private final Ids ids;
  private final Region region;
  private final CallChains chains;
  private final InboundRules rules;

  Target(
      AccessControl access,
      Deployments deployments,
      Sessions sessions,
      CallChains chains,
      InboundRules rules,
      Region region,
      Ids ids) {
    this.access = access;
    this.chains = chains;
    this.rules = rules;
    this.deployments = deployments;
    this.sessions = sessions;
    this.region = region;
    this.ids = ids;
  }

  /**
   * What one data plane call is about.
   *
   * @param runtime an ARN or a bare id
   * @param qualifier endpoint name, default {@link RuntimeEndpoint#DEFAULT}
   * @param accountId only meaningful with a bare id
   * @param sessionId generated when absent
   */
  public record Address(
      String runtime,
      Optional<String> qualifier,
      Optional<String> accountId,
      Optional<String> sessionId) {}

  /**
   * Checks permission and names the session, which is the owner's whoever calls. What another
   * account may not use is not there for it.
   *
   * @throws ServiceException of kind VALIDATION, DENIED or NOT_FOUND
   */
  SessionKey key(Caller caller, String action, Address address) {
    SessionKey key = named(caller, address);
    require(caller, action, key);
    return key;
  }

  /**
   * Checks who calls for whom, permission, and what the version demands. Who acts for a user it
   * names needs a permission of its own.
   *
   * @throws ServiceException of kind VALIDATION, UNAUTHENTICATED, DENIED, NOT_FOUND or CONFLICT
   */
  Visit visit(Caller caller, String action, Address address, Behalf behalf) {
    SessionKey key = named(caller, address);
    Caller acting = chains.acting(caller, behalf);
    require(acting, action, key);
    if (behalf.userId().isPresent()) {
      require(acting, action + FOR_USER, key);
    }
    RuntimeVersion version = version(key);
    rules.require(acting, version);
    return new Visit(key, acting, version, behalf.userToken(), OPERATING.contains(action));
  }

  /**
   * The session, started when it is not alive.
   *
   * @throws ServiceException of kind DENIED when it is another user's
   */
  Session session(Visit visit) {
    Session session = sessions.obtain(visit.key(), visit.user(), visit::version);
    visit.requireEntry(session);
    return session;
  }

  private SessionKey named(Caller caller, Address address) {
    AccountId owner = owner(caller, address);
    RuntimeId runtime = runtimeId(address);
    String endpoint = address.qualifier().orElse(RuntimeEndpoint.DEFAULT);
    SessionId session = SessionId.of(address.sessionId(), ids);
    return new SessionKey(owner, runtime, endpoint, session);
  }

  /** What another account may not use is not there for it. */
  private void require(Caller caller, String action, SessionKey key) {
    Arn resource = Arn.agentCore(region, key.account(), RUNTIME + key.runtime());
    var request =
        new AccessRequest(
            caller, "bedrock-agentcore:" + action, resource, Map.of("endpoint", key.endpoint()));
    if (key.account().equals(caller.account())) {
      access.require(request);
    } else if (!access.allows(request)) {
      throw notFound(resource.toString());
    }
  }

  private RuntimeVersion version(SessionKey key) {
    return sessions
        .find(key)
        .map(Session::version)
        .orElseGet(
            () ->
                deployments
                    .resolve(key.account(), key.runtime().value(), key.endpoint())
                    .version());
  }

  /** The account the runtime is said to be of, here in this region. */
  private AccountId owner(Caller caller, Address address) {
    Optional<Arn> arn = Arn.parse(address.runtime());
    String account = arn.map(Arn::account).or(address::accountId).orElse(caller.account().value());
    boolean here = arn.isEmpty() || arn.get().region().equals(region.value());
    if (!here || !AccountId.isWellFormed(account)) {
      throw notFound(address.runtime());
    }
    return new AccountId(account);
  }

  private static RuntimeId runtimeId(Address address) {
    try {
      return new RuntimeId(
          Arn.parse(address.runtime()).map(Target::resourceId).orElse(address.runtime()));
    } catch (IllegalArgumentException e) {
      throw ServiceException.validation(
          "agentRuntimeArn", "must be the ARN or the id of a runtime, got: " + address.runtime());
    }
  }

  private static String resourceId(Arn arn) {
    String resource = arn.resource();
    return resource.startsWith(RUNTIME) ? resource.substring(RUNTIME.length()) : resource;
  }

  /** The same words for what does not exist and for what belongs to another account. */
  static ServiceException notFound(String runtime) {
    return ServiceException.notFound("there is no agent runtime " + runtime);
  }
}
