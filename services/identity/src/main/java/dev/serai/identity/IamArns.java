package dev.serai.identity;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import java.util.regex.Pattern;

/** ARNs as IAM and STS print them. */
final class IamArns {

  private static final String PARTITION = "aws";
  private static final String IAM = "iam";
  private static final String ROLE_PREFIX = "role/";
  private static final Pattern NOT_IN_SESSION_NAME = Pattern.compile("[^\\w+=,.@-]");

  private IamArns() {}

  static Arn iam(AccountId account, String resource) {
    return new Arn(PARTITION, IAM, "", account.value(), resource);
  }

  static Arn user(AccountId account, String name) {
    return iam(account, "user/" + name);
  }

  static Arn role(AccountId account, String path, String name) {
    return iam(account, "role" + path + name);
  }

  /** The taking-on of {@code role} under {@code sessionName}; paths do not appear in it. */
  static Arn assumedRole(Arn role, String sessionName) {
    String safeName = NOT_IN_SESSION_NAME.matcher(sessionName).replaceAll("-");
    return new Arn(
        PARTITION, "sts", "", role.account(), "assumed-role/" + roleName(role) + "/" + safeName);
  }

  static boolean isRole(Arn arn) {
    return arn.service().equals(IAM)
        && arn.resource().startsWith(ROLE_PREFIX)
        && arn.resource().length() > ROLE_PREFIX.length()
        && !arn.resource().endsWith("/");
  }

  /** The last segment of a role's ARN. */
  static String roleName(Arn role) {
    return role.resource().substring(role.resource().lastIndexOf('/') + 1);
  }
}
