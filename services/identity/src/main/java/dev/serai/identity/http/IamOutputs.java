package dev.serai.identity.http;

import dev.serai.identity.AccessKeyStatus;
import dev.serai.identity.AccessKeySummary;
import dev.serai.identity.IssuedAccessKey;
import dev.serai.identity.Policy;
import dev.serai.identity.Role;
import dev.serai.identity.User;
import dev.serai.kernel.Page;
import dev.serai.protocol.aws.NextToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Answers below {@code /serai/v1/iam}. Times are ISO-8601 texts. */
final class IamOutputs {

  private IamOutputs() {}

  record UserOutput(String userName, String userId, String arn, Instant createdAt) {
    static UserOutput of(User user) {
      return new UserOutput(user.name(), user.id(), user.arn().toString(), user.createdAt());
    }
  }

  record UsersOutput(List<UserOutput> users, @NextToken Optional<String> nextToken) {
    static UsersOutput of(Page<User> page) {
      return new UsersOutput(page.map(UserOutput::of).items(), page.next());
    }
  }

  /** The only answer that holds a secret; its text form does not. */
  record IssuedKeyOutput(
      String userName,
      String accessKeyId,
      String status,
      Instant createdAt,
      String secretAccessKey) {

    static IssuedKeyOutput of(IssuedAccessKey key) {
      return new IssuedKeyOutput(
          key.userName(), key.id(), word(key.status()), key.createdAt(), key.secret().reveal());
    }

    @Override
    public String toString() {
      return "IssuedKeyOutput[" + accessKeyId + "]";
    }
  }

  record KeyOutput(String userName, String accessKeyId, String status, Instant createdAt) {
    static KeyOutput of(AccessKeySummary key) {
      return new KeyOutput(key.userName(), key.id(), word(key.status()), key.createdAt());
    }
  }

  record KeysOutput(List<KeyOutput> accessKeys) {}

  record RoleOutput(
      String roleName,
      String roleId,
      String path,
      String arn,
      String description,
      Instant createdAt) {

    static RoleOutput of(Role role) {
      return new RoleOutput(
          role.name(),
          role.id(),
          role.path(),
          role.arn().toString(),
          role.description(),
          role.createdAt());
    }
  }

  record RolesOutput(List<RoleOutput> roles, @NextToken Optional<String> nextToken) {
    static RolesOutput of(Page<Role> page) {
      return new RolesOutput(page.map(RoleOutput::of).items(), page.next());
    }
  }

  record PolicyOutput(String policyName, String policy, Instant updatedAt) {
    static PolicyOutput of(Policy policy) {
      return new PolicyOutput(policy.name(), policy.text(), policy.updatedAt());
    }
  }

  record PoliciesOutput(List<PolicyOutput> policies) {
    static PoliciesOutput of(List<Policy> policies) {
      return new PoliciesOutput(policies.stream().map(PolicyOutput::of).toList());
    }
  }

  private static String word(AccessKeyStatus status) {
    return switch (status) {
      case ACTIVE -> "Active";
      case INACTIVE -> "Inactive";
    };
  }
}
