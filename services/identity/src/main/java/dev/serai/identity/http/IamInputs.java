package dev.serai.identity.http;

import dev.serai.kernel.PageRequest;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.NextToken;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.QueryParam;
import dev.serai.protocol.aws.Range;
import java.util.Optional;

/** Requests below {@code /serai/v1/iam}. Forms of names are those of the IAM API reference. */
final class IamInputs {

  static final String NAME = "[\\w+=,.@-]+";
  static final String KEY_ID = "\\w{16,128}";
  static final String ROLE_PATH = "/|/[\\x21-\\x7e&&[^:*?]]{1,510}/";
  static final String KEY_STATUS = "Active|Inactive";

  private static final int PAGE_SIZE = 100;

  private IamInputs() {}

  record CreateUser(@Length(min = 1, max = 64) @Pattern(NAME) String userName) {}

  record UserInput(@PathLabel @Length(min = 1, max = 64) @Pattern(NAME) String userName) {}

  record RoleInput(@PathLabel @Length(min = 1, max = 64) @Pattern(NAME) String roleName) {}

  record ListInput(
      @QueryParam("maxResults") @Range(min = 1, max = 100) Optional<Integer> maxResults,
      @QueryParam("nextToken") @NextToken Optional<String> nextToken) {

    PageRequest page() {
      return new PageRequest(maxResults.orElse(PAGE_SIZE), nextToken);
    }
  }

  record KeyInput(
      @PathLabel @Length(min = 1, max = 64) @Pattern(NAME) String userName,
      @PathLabel @Pattern(KEY_ID) String accessKeyId) {}

  record UpdateAccessKey(
      @PathLabel @Length(min = 1, max = 64) @Pattern(NAME) String userName,
      @PathLabel @Pattern(KEY_ID) String accessKeyId,
      @Pattern(KEY_STATUS) String status) {}

  record CreateRole(
      @Length(min = 1, max = 64) @Pattern(NAME) String roleName,
      @Length(min = 1, max = 512) @Pattern(ROLE_PATH) Optional<String> path,
      @Length(max = 1000) Optional<String> description) {}

  record PutUserPolicy(
      @PathLabel @Length(min = 1, max = 64) @Pattern(NAME) String userName,
      @PathLabel @Length(min = 1, max = 128) @Pattern(NAME) String policyName,
      @Length(min = 1) String policy) {}

  record UserPolicyInput(
      @PathLabel @Length(min = 1, max = 64) @Pattern(NAME) String userName,
      @PathLabel @Length(min = 1, max = 128) @Pattern(NAME) String policyName) {}

  record PutRolePolicy(
      @PathLabel @Length(min = 1, max = 64) @Pattern(NAME) String roleName,
      @PathLabel @Length(min = 1, max = 128) @Pattern(NAME) String policyName,
      @Length(min = 1) String policy) {}

  record RolePolicyInput(
      @PathLabel @Length(min = 1, max = 64) @Pattern(NAME) String roleName,
      @PathLabel @Length(min = 1, max = 128) @Pattern(NAME) String policyName) {}
}
