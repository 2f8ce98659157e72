package dev.serai.identity;

import com.cedarpolicy.model.exception.AuthException;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says why a call is allowed or not, and who could make it. Changes nothing. */
public final class ExplanationService {

  private static final String ALLOWED = "the policies named allow it";

  private final AccessControl access;
  private final CedarAccessControl decider;
  private final Principals principals;
  private final Candidates candidates;
  private final DecidingStatements statements;
  private final ResourcePolicies resourcePolicies;
  private final AgentDirectory agents;

  ExplanationService(
      AccessControl access,
      CedarAccessControl decider,
      IdentityStore store,
      ResourcePolicies resourcePolicies,
      AgentDirectory agents) {
    this.access = access;
    this.decider = decider;
    this.principals = new Principals(store, agents);
    this.candidates = new Candidates(store, principals, resourcePolicies);
    this.statements = new DecidingStatements(store, resourcePolicies);
    this.resourcePolicies = resourcePolicies;
    this.agents = agents;
  }

  /**
   * Decides a call that is not made.
   *
   * @param principal who would call: a user, role, assumed role or group of agents of the caller's
   *     account; empty for the caller, who then needs {@code iam:ExplainOwnAccess}, for everybody
   *     else {@code iam:ExplainAccess} on that principal
   * @param runtime makes a role's holder a session of this runtime
   * @throws ServiceException DENIED without the permission, NOT_FOUND for an unknown principal
   */
  public Explanation explain(
      Caller caller, Optional<Arn> principal, Optional<Arn> runtime, Hypothesis hypothesis) {
    Optional<Arn> other =
        principal.filter(arn -> runtime.isPresent() || !arn.equals(caller.principal().arn()));
    access.require(
        caller,
        other.isPresent() ? "iam:ExplainAccess" : "iam:ExplainOwnAccess",
        other.orElse(caller.principal().arn()));
    Subject subject = subject(caller, other, runtime);
    AccessRequest request = request(caller, subject, hypothesis);
    return switch (decide(subject, request)) {
      case Decision.Allowed allowed ->
          new Explanation(true, ALLOWED, statements.of(subject, request, allowed));
      case Decision.Denied denied ->
          new Explanation(false, denied.reason(), statements.of(subject, request, denied));
    };
  }

  /**
   * Who could make a call under these circumstances.
   *
   * @param principal an ARN, an account id, or {@code *} for everyone
   * @param kind {@code user}, {@code role}, {@code agent-group} or {@code resource-policy}: whoever
   *     the resource's policy lets in from elsewhere, provided their own account allows it too
   * @param policies ids of the deciding statements
   */
  public record Holder(String principal, String kind, List<String> policies) {}

  /**
   * Lists who could make a call. A page looks at no more principals than it may hold, so it can be
   * short, even empty, and still have a next.
   *
   * @throws ServiceException DENIED without {@code iam:ListPrincipalsWithAccess} on the resource
   */
  public Page<Holder> whoCan(Caller caller, Hypothesis hypothesis, PageRequest page) {
    access.require(caller, "iam:ListPrincipalsWithAccess", hypothesis.resource());
    var holders = new ArrayList<Holder>();
    Page<Candidate> looked = candidates.page(caller.account(), hypothesis, page);
    for (Candidate candidate : looked.items()) {
      holder(caller, candidate, hypothesis).ifPresent(holders::add);
    }
    return new Page<>(holders, looked.next());
  }

  private Optional<Holder> holder(Caller caller, Candidate candidate, Hypothesis hypothesis) {
    return switch (candidate) {
      case Candidate.Own own -> {
        AccessRequest request = request(caller, own.subject(), hypothesis);
        yield decide(own.subject(), request) instanceof Decision.Allowed allowed
            ? Optional.of(new Holder(own.principal(), own.kind(), allowed.policies()))
            : Optional.empty();
      }
      case Candidate.Foreign foreign ->
          foreign
              .admitting(resourcePolicies, hypothesis)
              .map(ids -> new Holder(foreign.principal(), foreign.kind(), ids));
    };
  }

  private Decision decide(Subject subject, AccessRequest request) {
    try {
      return decider.decide(subject, request);
    } catch (AuthException | IllegalStateException e) {
      throw undecidable("a policy", e);
    }
  }

  private Subject subject(Caller caller, Optional<Arn> other, Optional<Arn> runtime) {
    try {
      return other
          .map(arn -> principals.find(caller.account(), arn, runtime))
          .orElseGet(() -> Subject.of(caller.principal(), agents));
    } catch (IllegalArgumentException e) {
      throw undecidable("a group", e);
    }
  }

  private static ServiceException undecidable(String what, Exception cause) {
    return new ServiceException(
        ErrorKind.CONFLICT,
        "every such call is denied, because %s cannot be read: %s"
            .formatted(what, cause.getMessage()),
        cause);
  }

  private static AccessRequest request(Caller caller, Subject subject, Hypothesis hypothesis) {
    return new AccessRequest(
        new Caller(caller.account(), subject.principal(), "", caller.requestId())
            .on(hypothesis.delegation())
            .from(hypothesis.sourceAddress()),
        hypothesis.action(),
        hypothesis.resource(),
        hypothesis.facts());
  }
}
