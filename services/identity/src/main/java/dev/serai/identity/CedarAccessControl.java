package dev.serai.identity;

import com.cedarpolicy.AuthorizationEngine;
import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.policy.PolicySet;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides by the Cedar policies attached to the calling user, or to the role behind the caller.
 * Accounts are compared before any policy is read, so no policy can reach over their border.
 * Without a permit the answer is no; so it is when a policy cannot be evaluated, even if another
 * one would allow, because the broken one may have been the one that forbids.
 */
final class CedarAccessControl implements AccessControl {

  private static final Logger LOG = LoggerFactory.getLogger(CedarAccessControl.class);

  /** The account in ARNs of resources that come with the platform. */
  private static final String BUILT_IN = "aws";

  private static final String NO_PERMIT = "no policy allows it";

  private final AuthorizationEngine engine = new BasicAuthorizationEngine();
  private final PolicyLibrary library;
  private final MadeDecisions made;

  /**
   * @param remembered how many decisions are kept
   */
  CedarAccessControl(PolicyLibrary library, int remembered) {
    this.library = library;
    this.made = new MadeDecisions(remembered);
  }

  @Override
  public Decision decide(AccessRequest request) {
    Decision decision = decideOrDeny(request);
    LOG.debug(
        "{} {} {} by {}: {}",
        request.caller().requestId(),
        request.action(),
        request.resource(),
        request.caller().principal().arn(),
        decision);
    return decision;
  }

  private Decision decideOrDeny(AccessRequest request) {
    if (!isWithinAccount(request) || !ActionGroups.isAction(request.action())) {
      return new Decision.Denied(List.of(), NO_PERMIT);
    }
    try {
      Optional<PolicySet> policies = library.of(owner(request.caller().principal()));
      return policies.isEmpty()
          ? new Decision.Denied(List.of(), NO_PERMIT)
          : made.get(request, policies.get(), this::evaluate);
    } catch (AuthException | RuntimeException | LinkageError e) {
      LOG.warn("{}: access could not be decided", request.caller().requestId(), e);
      return new Decision.Denied(List.of(), "access could not be decided");
    }
  }

  private Decision evaluate(AccessRequest request, PolicySet policies) throws AuthException {
    Entity principal = CedarEntities.principal(request.caller().principal());
    Entity action = CedarEntities.action(request.action());
    Entity resource = CedarEntities.resource(request.resource());
    var question =
        new AuthorizationRequest(
            principal.getEUID(),
            action.getEUID(),
            resource.getEUID(),
            CedarEntities.context(request.context()));
    return decision(engine.isAuthorized(question, policies, Set.of(principal, action, resource)));
  }

  private static Decision decision(AuthorizationResponse response) {
    if (response.success.isEmpty()) {
      return new Decision.Denied(List.of(), "the policies could not be evaluated");
    }
    AuthorizationSuccessResponse answer = response.success.get();
    if (!answer.getErrors().isEmpty()) {
      List<String> broken = answer.getErrors().stream().map(error -> error.getPolicyId()).toList();
      return new Decision.Denied(broken, "a policy could not be evaluated: " + broken);
    }
    List<String> deciding = answer.getReason().stream().sorted().toList();
    if (answer.isAllowed()) {
      return new Decision.Allowed(deciding);
    }
    return new Decision.Denied(
        deciding, deciding.isEmpty() ? NO_PERMIT : "a policy forbids it: " + deciding);
  }

  /** Users and roles of another account than the one that signed never get as far as a policy. */
  private static boolean isWithinAccount(AccessRequest request) {
    String account = request.caller().account().value();
    String owner = request.resource().account();
    return rightsHolder(request.caller().principal()).account().equals(account)
        && request.caller().principal().arn().account().equals(account)
        && (owner.equals(account) || owner.equals(BUILT_IN));
  }

  private static PolicyOwner owner(Principal principal) {
    return PolicyOwner.of(rightsHolder(principal));
  }

  private static Arn rightsHolder(Principal principal) {
    return switch (principal) {
      case Principal.User user -> user.arn();
      case Principal.AssumedRole taken -> taken.role();
      case Principal.AgentSession session -> session.role();
      case Principal.TokenUser shown -> shown.arn();
    };
  }
}
