package dev.serai.identity;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.ValidationRequest;
import com.cedarpolicy.model.ValidationResponse;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.model.schema.Schema;
import dev.serai.kernel.ServiceException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refuses policy text that would not do what it says: what does not parse, names types or
 * attributes that do not exist, reads an optional fact without asking for it first, or can never
 * apply.
 */
final class PolicyChecker {

  private static final String FIELD = "policy";

  private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
  private final int maxCharacters;

  PolicyChecker(int maxCharacters) {
    this.maxCharacters = maxCharacters;
  }

  /**
   * @throws ServiceException of kind VALIDATION, quoting what Cedar found
   */
  void check(String text, PolicyService.Target target) {
    if (text.length() > maxCharacters) {
      throw ServiceException.validation(
          FIELD,
          "has %d characters, at most %d are accepted".formatted(text.length(), maxCharacters));
    }
    try {
      PolicySet policies = CedarText.parse(text);
      if (policies.policies.isEmpty() || !policies.templates.isEmpty()) {
        throw ServiceException.validation(
            FIELD, "must hold one or more Cedar statements, and no templates");
      }
      if (target instanceof PolicyService.Target.OfGateway) {
        ToolPolicies.check(policies);
        return;
      }
      Schema schema = CedarSchema.forPolicies(policies);
      report(engine.validate(new ValidationRequest(schema, policies)));
    } catch (AuthException e) {
      throw ServiceException.validation(FIELD, "is not valid Cedar: " + e.getMessage());
    }
  }

  private static void report(ValidationResponse response) {
    Stream<String> problems =
        Stream.of(
                response.errors.stream().flatMap(List::stream).map(error -> error.message),
                response.success.stream()
                    .flatMap(success -> success.validationErrors.stream())
                    .map(error -> error.getError().message),
                // Warnings name statements that can never apply; a forbid among them protects
                // nothing.
                response.success.stream()
                    .flatMap(success -> success.validationWarnings.stream())
                    .map(warning -> warning.getError().message))
            .flatMap(stream -> stream);
    String text = problems.distinct().collect(Collectors.joining("; "));
    if (!text.isEmpty() || !response.validationPassed()) {
      throw ServiceException.validation(FIELD, "does not fit Serai's schema: " + text);
    }
  }
}
