package dev.serai.identity;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;

/**
 * The user or role a policy hangs on.
 *
 * @param resource resource part of the owner's ARN, for example {@code role/service-role/reader}
 */
public record PolicyOwner(AccountId account, String resource) {

  static PolicyOwner of(Arn principal) {
    return new PolicyOwner(new AccountId(principal.account()), principal.resource());
  }

  Arn arn() {
    return IamArns.iam(account, resource);
  }
}
