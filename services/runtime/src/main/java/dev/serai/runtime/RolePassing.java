package dev.serai.runtime;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ServiceException;

/**
 * Whoever gives a runtime a role lends that role's rights to code of their choice, so they must be
 * allowed to pass it on. Source: IAM action {@code iam:PassRole}.
 */
record RolePassing(AccessControl access) {

  /**
   * Passes when the caller may lend {@code role}. A role of another account is accepted: it has no
   * rights here.
   *
   * @throws ServiceException of kind DENIED
   */
  void require(Caller caller, Arn role) {
    if (role.account().equals(caller.account().value())) {
      access.require(caller, "iam:PassRole", role);
    }
  }
}
