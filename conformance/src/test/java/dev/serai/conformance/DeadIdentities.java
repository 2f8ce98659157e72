package dev.serai.conformance;

import dev.serai.conformance.Attack.Family;
import dev.serai.conformance.RawCalls.Answer;
import java.util.List;
import java.util.Map;

/** Rights of what was deleted, disabled or revoked. */
final class DeadIdentities {

  private static final String USERS = "/serai/v1/iam/users/";
  private static final String REVOCATIONS = "/serai/v1/identity/revocations";
  private static final String ALL = "permit (principal, action, resource);";

  private final IdentityGround ground;

  DeadIdentities(IdentityGround ground) {
    this.ground = ground;
  }

  Family family() {
    return new Family("dead identities", () -> ground.apiKey(clerk(), ground.token()))
        .with("a disabled key", this::disabledKey)
        .with("a deleted key", this::deletedKey)
        .with("a rotated key", this::rotatedKey)
        .with("a deleted user", this::deletedUser)
        .with("a user whose policy was deleted", this::deletedPolicy)
        .with("a deleted role", this::deletedRole)
        .with("a deleted identity", () -> shown(deleted(JavaClients.unique("gone"))))
        .with("an identity made anew", this::madeAnew)
        .with("tokens of an identity revoked", this::revokedIdentity)
        .with("tokens of a user id revoked", this::revokedUser)
        .with("tokens of a JWT's user revoked", this::revokedJwtUser)
        .with("tokens of a chain revoked", this::revokedChain)
        .with("an ended session's token", () -> ended(false))
        .with("an ended session's credentials", () -> ended(true))
        .with("a deleted provider", this::deletedProvider)
        .asking("a grant taken back", this::takenBack)
        .asking("a grant at a provider made anew", this::providerMadeAnew);
  }

  private RawCalls clerk() {
    return ground.user(JavaClients.unique("clerk"), ALL);
  }

  private Answer disabledKey() {
    String name = JavaClients.unique("clerk");
    var clerk = ground.user(name, ALL);
    var status = Map.of("status", "Inactive");
    ground.admin.put(USERS + name + "/access-keys/" + clerk.keyId(), status).orFail();
    return ground.apiKey(clerk, ground.token());
  }

  private Answer deletedKey() {
    String name = JavaClients.unique("clerk");
    var clerk = ground.user(name, ALL);
    ground.admin.delete(USERS + name + "/access-keys/" + clerk.keyId()).orFail();
    return ground.apiKey(clerk, ground.token());
  }

  private Answer rotatedKey() {
    String name = JavaClients.unique("clerk");
    var clerk = ground.user(name, ALL);
    String rotate = USERS + name + "/access-keys/" + clerk.keyId() + "/rotate";
    ground.admin.post(rotate, Map.of()).orFail();
    return ground.apiKey(clerk, ground.token());
  }

  private Answer deletedUser() {
    String name = JavaClients.unique("clerk");
    var clerk = ground.user(name, ALL);
    ground.admin.delete(USERS + name).orFail();
    return ground.apiKey(clerk, ground.token());
  }

  private Answer deletedPolicy() {
    String name = JavaClients.unique("clerk");
    var clerk = ground.user(name, ALL);
    ground.admin.delete(USERS + name + "/policies/only").orFail();
    return ground.apiKey(clerk, ground.token());
  }

  private Answer deletedRole() {
    String role = JavaClients.unique("gone");
    var taken = ground.inRole(role);
    ground.permitAll(role);
    ground.apiKey(taken, ground.token()).orFail();
    ground.admin.delete("/serai/v1/iam/roles/" + role).orFail();
    return ground.apiKey(taken, ground.token());
  }

  private String deleted(String workload) {
    String token = ground.token(ground.newWorkload(workload));
    ground.control("DeleteWorkloadIdentity", Map.of("name", workload));
    return token;
  }

  private Answer madeAnew() {
    String workload = JavaClients.unique("anew");
    String token = deleted(workload);
    ground.newWorkload(workload);
    return shown(token);
  }

  private Answer revokedIdentity() {
    String workload = ground.newWorkload(JavaClients.unique("revoked"));
    String token = ground.token(workload);
    revoke(Map.of("workloadName", workload));
    return shown(token);
  }

  private Answer revokedUser() {
    String token = ground.tokenFor("revoked");
    revoke(Map.of("user", Map.of("userId", "revoked")));
    return shown(token);
  }

  private Answer revokedJwtUser() {
    String token = ground.tokenForJwt(ground.idp.jwt("revoked"));
    var user = Map.of("userIssuer", ground.idp.issuer(), "userSubject", "revoked");
    revoke(Map.of("user", user));
    return shown(token);
  }

  private Answer revokedChain() {
    String workload = ground.newWorkload(JavaClients.unique("chained"));
    String token = ground.token(workload);
    String arn =
        ground.control("GetWorkloadIdentity", Map.of("name", workload)).text("workloadIdentityArn");
    revoke(Map.of("chain", Map.of("actors", List.of(arn))));
    return shown(token);
  }

  private Answer ended(boolean byItself) {
    var agent = ground.agent();
    String path = "/runtimes/" + RawCalls.encoded(agent.arn()) + "/stopruntimesession";
    ground.admin.stop(path, agent.session()).orFail();
    return ground.apiKey(byItself ? agent.calls() : ground.admin, agent.token());
  }

  private Answer deletedProvider() {
    String name = JavaClients.unique("closed");
    ground.newProvider(name);
    ground.control("DeleteOauth2CredentialProvider", Map.of("name", name));
    var machine = Map.of("oauth2Flow", "M2M", "resourceCredentialProviderName", name);
    return ground.oauth2(ground.admin, ground.token(), machine);
  }

  private Answer takenBack() {
    var granted = ground.granted(ground.question());
    ground.takeBack(granted.user());
    return ground.federated(ground.admin, granted.token(), Map.of());
  }

  private Answer providerMadeAnew() {
    String name = JavaClients.unique("reopened");
    ground.newProvider(name);
    var there = Map.of("resourceCredentialProviderName", name);
    var granted = ground.granted(ground.question("ann", ground.tokenFor("ann"), there));
    ground.control("DeleteOauth2CredentialProvider", Map.of("name", name));
    ground.newProvider(name);
    return ground.federated(ground.admin, granted.token(), there);
  }

  private void revoke(Map<String, ?> what) {
    ground.admin.post(REVOCATIONS, what).orFail();
  }

  private Answer shown(String token) {
    return ground.apiKey(ground.admin, token);
  }
}
