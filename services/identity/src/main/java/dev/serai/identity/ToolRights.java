package dev.serai.identity;

import com.cedarpolicy.model.exception.AuthException;
import dev.serai.identity.PolicyLibrary.Shelf;
import dev.serai.identity.iam.Verdict;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which tools a caller whom a gateway let in may call there, and which HTTP targets. A gateway
 * without policies offers all of them; with policies a permit of them is needed. A caller's own
 * policies, and those of its groups, can only take away.
 */
public final class ToolRights {

  /** Named by decisions on gateways that have no policies. */
  static final String ALL_TOOLS = "gateway-without-policies";

  private static final Logger LOG = LoggerFactory.getLogger(ToolRights.class);

  private final PolicyLibrary library;
  private final AgentDirectory agents;
  private final CedarEvaluation cedar = new CedarEvaluation();
  private final MadeDecisions made;

  ToolRights(PolicyLibrary library, AgentDirectory agents, int remembered) {
    this.library = library;
    this.agents = agents;
    this.made = new MadeDecisions(remembered);
  }

  /** The action of calling a tool, on its gateway. */
  public static String action(String tool) {
    return GatewayActions.PREFIX + tool;
  }

  /** The action of sending a request to an HTTP target, on its gateway. */
  public static String httpAction(String target) {
    return GatewayActions.HTTP + target;
  }

  /** The fact that holds a call's arguments as a JSON object. */
  public static String arguments() {
    return ToolInput.FACT;
  }

  /** Decides a call. The caller's own verdict is given, see {@link CedarAccessControl}. */
  Decision decide(Subject subject, AccessRequest request, Verdict own) throws AuthException {
    if (own instanceof Verdict.Forbids(List<String> policies, String reason)) {
      return new Decision.Denied(policies, reason);
    }
    Optional<Shelf> shelf = shelf(request.resource());
    if (shelf.isEmpty()) {
      return new Decision.Allowed(
          Stream.concat(own.policies().stream(), Stream.of(ALL_TOOLS)).toList());
    }
    Question question = Question.of(subject, request, Map.of());
    Verdict verdict = cedar.evaluate(question, shelf.get().policies());
    return decision(verdict, own);
  }

  private static Decision decision(Verdict gateway, Verdict own) {
    return switch (gateway) {
      case Verdict.Allows allows ->
          new Decision.Allowed(
              Stream.concat(own.policies().stream(), allows.policies().stream()).toList());
      case Verdict.Forbids forbids -> new Decision.Denied(forbids.policies(), forbids.reason());
      case Verdict.Silent silent ->
          new Decision.Denied(List.of(), "no policy of the gateway allows it");
      case Verdict.Delegates delegates ->
          new Decision.Denied(List.of(), "no policy of the gateway allows it");
    };
  }

  /**
   * Whether there are arguments with which the caller may call a tool: false only where no call of
   * it would be allowed. Nothing of it is recorded.
   */
  public boolean couldCall(Caller caller, Arn gateway, String tool) {
    String action = action(tool);
    if (!GatewayActions.isUse(action)) {
      return false;
    }
    var request = new AccessRequest(caller, action, gateway, Map.of());
    try {
      Subject subject = Subject.of(caller.principal(), agents);
      return possible(library.of(subject.owners()), subject, request, true)
          && possible(shelf(gateway), subject, request, false);
    } catch (AuthException | RuntimeException | LinkageError e) {
      LOG.warn("{}: access could not be decided", caller.requestId(), e);
      return false;
    }
  }

  /**
   * @param silenceAllows whether no word about the tool is enough
   */
  private boolean possible(
      Optional<Shelf> shelf, Subject subject, AccessRequest request, boolean silenceAllows)
      throws AuthException {
    if (shelf.isEmpty()) {
      return true;
    }
    Question question = Question.of(subject, request, Map.of());
    Verdict verdict = made.get(question, shelf.get().whateverInput(), cedar::evaluate);
    return switch (verdict) {
      case Verdict.Allows allows -> true;
      case Verdict.Silent silent -> silenceAllows;
      case Verdict.Forbids forbids -> false;
      case Verdict.Delegates delegates -> false;
    };
  }

  private Optional<Shelf> shelf(Arn gateway) {
    return library.of(List.of(PolicyOwner.of(gateway)));
  }
}
