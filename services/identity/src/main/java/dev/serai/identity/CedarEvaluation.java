package dev.serai.identity;

import com.cedarpolicy.AuthorizationEngine;
import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.policy.PolicySet;
import dev.serai.identity.iam.Verdict;
import java.util.List;
import java.util.Set;

/** Puts a question to Cedar. A policy that cannot be evaluated forbids. */
final class CedarEvaluation {

  private final AuthorizationEngine engine = new BasicAuthorizationEngine();

  Verdict evaluate(Question question, PolicySet policies) throws AuthException {
    Entity principal = CedarEntities.principal(question.subject());
    Entity action = CedarEntities.action(question.action());
    Entity resource = CedarEntities.resource(question.resource(), question.resourceTags());
    var request =
        new AuthorizationRequest(
            principal.getEUID(), action.getEUID(), resource.getEUID(), CedarContext.of(question));
    return verdict(engine.isAuthorized(request, policies, Set.of(principal, action, resource)));
  }

  private static Verdict verdict(AuthorizationResponse response) {
    if (response.success.isEmpty()) {
      return new Verdict.Forbids(List.of(), "the policies could not be evaluated");
    }
    AuthorizationSuccessResponse answer = response.success.get();
    if (!answer.getErrors().isEmpty()) {
      List<String> broken = answer.getErrors().stream().map(error -> error.getPolicyId()).toList();
      return new Verdict.Forbids(broken, "a policy could not be evaluated: " + broken);
    }
    List<String> deciding = answer.getReason().stream().sorted().toList();
    if (answer.isAllowed()) {
      return new Verdict.Allows(deciding);
    }
    return deciding.isEmpty()
        ? new Verdict.Silent()
        : new Verdict.Forbids(deciding, "a policy forbids it: " + deciding);
  }
}
