package dev.serai.codeinterpreter;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import java.util.List;
import java.util.Map;

/** Asks whether a caller may do an operation, on an interpreter of its account. */
public record CodeInterpreterAccess(Region region, AccessControl control) {

  private static final String ACTION = "bedrock-agentcore:";

  /**
   * @throws ServiceException of kind DENIED
   */
  public void require(Caller caller, String operation, CodeInterpreterId id) {
    require(caller, operation, id, Map.of());
  }

  /** As {@link #require(Caller, String, CodeInterpreterId)}, with facts for the policies. */
  public void require(
      Caller caller, String operation, CodeInterpreterId id, Map<String, String> context) {
    control.require(caller, ACTION + operation, id.arn(region, caller.account()), context);
  }

  /** As {@link #require(Caller, String, CodeInterpreterId)}, on none in particular. */
  public void requireAny(Caller caller, String operation) {
    control.require(caller, ACTION + operation, CodeInterpreterId.any(region, caller.account()));
  }

  /** As {@link #require(Caller, String, CodeInterpreterId)}, on what somebody named. */
  void require(Caller caller, String operation, Arn resource) {
    control.require(caller, ACTION + operation, resource);
  }

  /**
   * Whoever gives an interpreter a role lends that role's rights to code of anybody's; those of
   * another account's are not the caller's to lend. Source: {@code iam:PassRole}.
   *
   * @throws ServiceException DENIED, or VALIDATION for a role of another account
   */
  void requirePassing(Caller caller, Arn role) {
    if (!role.account().equals(caller.account().value())) {
      throw ServiceException.validation(
          "executionRoleArn", "must be a role of this account, got: " + role);
    }
    control.require(caller, "iam:PassRole", role);
  }

  /**
   * Whoever names secrets has code see the certificates in them. Source: {@code
   * secretsmanager:GetSecretValue}.
   *
   * @throws ServiceException DENIED, or VALIDATION for a secret of another account
   */
  public void requireSecrets(Caller caller, List<Arn> secrets) {
    for (Arn secret : secrets) {
      if (!secret.account().equals(caller.account().value())) {
        throw ServiceException.validation(
            "certificates", "must be secrets of this account, got: " + secret);
      }
      control.require(caller, "secretsmanager:GetSecretValue", secret);
    }
  }
}
