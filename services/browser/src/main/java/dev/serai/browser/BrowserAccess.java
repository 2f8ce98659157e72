package dev.serai.browser;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import java.util.Map;

/** Asks whether a caller may do an operation, on a browser of its account. */
public record BrowserAccess(Region region, AccessControl control) {

  private static final String ACTION = "bedrock-agentcore:";

  /**
   * @throws ServiceException of kind DENIED
   */
  public void require(Caller caller, String operation, BrowserId id) {
    require(caller, operation, id, Map.of());
  }

  /** As {@link #require(Caller, String, BrowserId)}, with facts for the policies. */
  public void require(Caller caller, String operation, BrowserId id, Map<String, String> context) {
    control.require(caller, ACTION + operation, id.arn(region, caller.account()), context);
  }

  /** As {@link #require(Caller, String, BrowserId)}, on none in particular. */
  public void requireAny(Caller caller, String operation) {
    control.require(caller, ACTION + operation, BrowserId.any(region, caller.account()));
  }

  /** As {@link #require(Caller, String, BrowserId)}, on what somebody named. */
  void require(Caller caller, String operation, Arn resource) {
    control.require(caller, ACTION + operation, resource);
  }

  /**
   * Whoever gives a browser a role lends that role's name to pages of anybody's; those of another
   * account's are not the caller's to lend. Source: {@code iam:PassRole}.
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
}
