package dev.serai.identity.http;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.http.SdkHttpMethod.DELETE;
import static software.amazon.awssdk.http.SdkHttpMethod.GET;
import static software.amazon.awssdk.http.SdkHttpMethod.POST;
import static software.amazon.awssdk.http.SdkHttpMethod.PUT;

import dev.serai.identity.http.StartedRoom.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;

class IamRoutesTest {

  private static final String ALL = "{\"policy\":\"permit (principal, action, resource);\"}";

  @TempDir private Path folder;
  private StartedRoom started;
  private AwsCredentials administrator;

  @BeforeEach
  void start() {
    started = new StartedRoom(folder);
    administrator = started.administrator();
  }

  @AfterEach
  void stop() {
    started.close();
  }

  @Test
  void createsListsAndDeletesUsers() {
    var created = call(POST, "users", "{\"userName\":\"bob\"}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.body().path("arn").asText()).isEqualTo("arn:aws:iam::111122223333:user/bob");
    assertThat(call(GET, "users/bob", "").body()).isEqualTo(created.body());
    var first = call(GET, "users?maxResults=1", "");
    assertThat(first.body().at("/users/0/userName").asText()).isEqualTo("administrator");
    var second =
        call(GET, "users?maxResults=1&nextToken=" + first.body().path("nextToken").asText(), "");
    assertThat(second.body().at("/users/0/userName").asText()).isEqualTo("bob");
    assertThat(call(DELETE, "users/bob", "").status()).isEqualTo(204);
    assertError(call(GET, "users/bob", ""), 404, "bob does not exist");
  }

  @Test
  void givesAUserAKeyThatWorksUntilItIsDisabled() {
    var bob = keyOf("bob");
    assertError(as(bob, GET, "users", ""), 403, "iam:ListUsers");
    call(PUT, "users/bob/policies/all", ALL);
    assertThat(as(bob, GET, "users", "").status()).isEqualTo(200);
    String key = "users/bob/access-keys/" + bob.accessKeyId();
    assertThat(call(PUT, key, "{\"status\":\"Inactive\"}").status()).isEqualTo(204);
    assertThat(as(bob, GET, "users", "").status()).isEqualTo(403);
    assertThat(call(GET, "users/bob/access-keys", "").body().at("/accessKeys/0/status").asText())
        .isEqualTo("Inactive");
  }

  @Test
  void rotatesAndDeletesKeys() {
    var bob = keyOf("bob");
    call(PUT, "users/bob/policies/all", ALL);
    var rotated = call(POST, "users/bob/access-keys/" + bob.accessKeyId() + "/rotate", "");
    assertThat(rotated.status()).isEqualTo(201);
    var fresh = credentials(rotated);
    assertThat(as(bob, GET, "users", "").status()).isEqualTo(403);
    assertThat(as(fresh, GET, "users", "").status()).isEqualTo(200);
    call(DELETE, "users/bob/access-keys/" + fresh.accessKeyId(), "");
    assertThat(as(fresh, GET, "users", "").status()).isEqualTo(403);
  }

  @Test
  void showsASecretOnceOnly() {
    keyOf("bob");
    assertThat(call(GET, "users/bob/access-keys", "").body().toString()).doesNotContain("secret");
  }

  @Test
  void managesRolesAndTheirPolicies() {
    var created =
        call(POST, "roles", "{\"roleName\":\"reader\",\"path\":\"/team/\",\"description\":\"d\"}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.body().path("arn").asText())
        .isEqualTo("arn:aws:iam::111122223333:role/team/reader");
    assertThat(call(PUT, "roles/reader/policies/all", ALL).status()).isEqualTo(200);
    assertThat(call(GET, "roles/reader/policies", "").body().at("/policies/0/policyName").asText())
        .isEqualTo("all");
    assertThat(call(GET, "roles/reader/policies/all", "").body().path("policy").asText())
        .startsWith("permit");
    assertThat(call(DELETE, "roles/reader/policies/all", "").status()).isEqualTo(204);
    assertError(call(GET, "roles/reader/policies/all", ""), 404, "no policy all");
    assertThat(call(GET, "roles", "").body().path("roles")).hasSize(1);
    assertThat(call(DELETE, "roles/reader", "").status()).isEqualTo(204);
  }

  @Test
  void refusesAMalformedPolicyWithTheReason() {
    var refused =
        call(PUT, "users/administrator/policies/new", "{\"policy\":\"permit (principal,\"}");
    assertError(refused, 400, "not valid Cedar");
    assertThat(refused.body().path("reason").asText()).isEqualTo("FieldValidationFailed");
    assertThat(refused.body().at("/fieldList/0/name").asText()).isEqualTo("policy");
  }

  @Test
  void refusesNamesOutOfForm() {
    for (String name : new String[] {"", "a b", "a/b", "é", "x".repeat(65)}) {
      var refused = call(POST, "users", "{\"userName\":\"" + name + "\"}");
      assertThat(refused.status()).as(name).isEqualTo(400);
    }
    String longest = "x".repeat(64);
    assertThat(call(POST, "users", "{\"userName\":\"" + longest + "\"}").status()).isEqualTo(201);
    assertThat(call(POST, "roles", "{\"roleName\":\"r\",\"path\":\"team\"}").status())
        .isEqualTo(400);
    assertThat(call(PUT, "users/bob/access-keys/AKIAABCDEFGHIJKLMNOP", "{\"status\":\"on\"}"))
        .extracting(Answer::status)
        .isEqualTo(400);
  }

  @Test
  void saysWhatIsTaken() {
    call(POST, "users", "{\"userName\":\"bob\"}");
    assertError(call(POST, "users", "{\"userName\":\"bob\"}"), 409, "bob exists already");
  }

  private AwsCredentials keyOf(String user) {
    call(POST, "users", "{\"userName\":\"" + user + "\"}");
    return credentials(call(POST, "users/" + user + "/access-keys", ""));
  }

  private static AwsCredentials credentials(Answer issued) {
    return AwsBasicCredentials.create(
        issued.body().path("accessKeyId").asText(), issued.body().path("secretAccessKey").asText());
  }

  private Answer call(SdkHttpMethod method, String target, String body) {
    return as(administrator, method, target, body);
  }

  private Answer as(AwsCredentials who, SdkHttpMethod method, String target, String body) {
    return started.call(who, method, "/serai/v1/iam/" + target, body);
  }

  private static void assertError(Answer answer, int status, String message) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body().path("message").asText()).contains(message);
  }
}
