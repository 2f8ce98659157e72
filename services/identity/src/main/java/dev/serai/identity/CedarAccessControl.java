package dev.serai.identity;

import com.cedarpolicy.model.exception.AuthException;
import dev.serai.identity.PolicyLibrary.Shelf;
import dev.serai.identity.iam.Verdict;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides by the Cedar policies of the caller (its user or role, and the groups of its agent)
 * together with the policies of the resource, as {@link Sides} says. Without a permit the answer is
 * no; so it is when a policy cannot be evaluated, even if another one would allow, because the
 * broken one may have been the one that forbids.
 */
final class CedarAccessControl implements AccessControl {

  private static final Logger LOG = LoggerFactory.getLogger(CedarAccessControl.class);

  /** The account in ARNs of resources that come with the platform. */
  private static final String BUILT_IN = "aws";

  private final CedarEvaluation cedar = new CedarEvaluation();
  private final PolicyLibrary library;
  private final ResourcePolicies resourcePolicies;
  private final Resources resources;
  private final AgentDirectory agents;
  private final MadeDecisions made;
  private final ToolRights tools;

  /**
   * @param remembered how many verdicts of Cedar are kept
   */
  CedarAccessControl(
      PolicyLibrary library,
      ResourcePolicies resourcePolicies,
      Resources resources,
      AgentDirectory agents,
      ToolRights tools,
      int remembered) {
    this.tools = tools;
    this.library = library;
    this.resourcePolicies = resourcePolicies;
    this.resources = resources;
    this.agents = agents;
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
    try {
      return decide(Subject.of(request.caller().principal(), agents), request);
    } catch (AuthException | RuntimeException | LinkageError e) {
      LOG.warn("{}: access could not be decided", request.caller().requestId(), e);
      return new Decision.Denied(List.of(), "access could not be decided");
    }
  }

  /** The decision on a caller that is already known as policies see it. */
  Decision decide(Subject subject, AccessRequest request) throws AuthException {
    if (!signsForOwnAccount(request) || !ActionGroups.isAction(request.action())) {
      return new Decision.Denied(List.of(), Sides.NO_PERMIT);
    }
    if (GatewayActions.isUse(request.action())) {
      return tools.decide(subject, request, verdict(subject, request));
    }
    boolean foreign = isForeign(request);
    if (foreign && ResourcePolicies.governing(request).isEmpty()) {
      return new Decision.Denied(List.of(), Sides.NO_PERMIT);
    }
    Decision decision =
        new Sides(foreign, verdict(subject, request), resourcePolicies.judge(request)).decision();
    // Another account learns nothing about the policies here.
    return foreign && decision instanceof Decision.Denied
        ? new Decision.Denied(List.of(), Sides.NO_PERMIT)
        : decision;
  }

  private Verdict verdict(Subject subject, AccessRequest request) throws AuthException {
    if (subject.principal() instanceof Principal.TokenUser shown) {
      return TokenRights.of(shown.resource(), request);
    }
    if (subject.principal() instanceof Principal.Anonymous anyone) {
      return TokenRights.of(anyone.resource(), request);
    }
    Optional<Shelf> shelf = library.of(subject.owners());
    return shelf.isEmpty()
        ? new Verdict.Silent()
        : made.get(
            Question.of(subject, request, tags(shelf.get(), request)),
            shelf.get().policies(),
            cedar::evaluate);
  }

  private Map<String, String> tags(Shelf shelf, AccessRequest request) {
    return shelf.readsTags()
        ? resources.find(request.resource()).map(Resources.Known::tags).orElse(Map.of())
        : Map.of();
  }

  /** Users and roles of another account than the one that signed never get as far as a policy. */
  private static boolean signsForOwnAccount(AccessRequest request) {
    String account = request.caller().account().value();
    return switch (request.caller().principal()) {
      case Principal.User user -> user.arn().account().equals(account);
      case Principal.AssumedRole taken ->
          taken.role().account().equals(account) && taken.arn().account().equals(account);
      case Principal.AgentSession session ->
          session.role().account().equals(account) && session.arn().account().equals(account);
      case Principal.TokenUser shown -> shown.resource().account().equals(account);
      case Principal.Anonymous anyone -> anyone.resource().account().equals(account);
    };
  }

  private static boolean isForeign(AccessRequest request) {
    String owner = request.resource().account();
    return !owner.equals(request.caller().account().value()) && !owner.equals(BUILT_IN);
  }
}
