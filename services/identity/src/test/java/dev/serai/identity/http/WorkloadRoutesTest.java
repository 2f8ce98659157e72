package dev.serai.identity.http;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.http.SdkHttpMethod.POST;

import dev.serai.testing.TestIssuer;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadRoutesTest {

  private static final String ARN =
      "arn:aws:bedrock-agentcore:us-east-1:111122223333:workload-identity-directory/default/workload-identity/";

  @TempDir private Path folder;
  private StartedRoom started;

  @BeforeEach
  void start() {
    started = new StartedRoom(folder);
  }

  @AfterEach
  void stop() {
    started.close();
  }

  @Test
  void createsChangesAndDeletesAnIdentity() {
    var created =
        call(
            "CreateWorkloadIdentity",
            "{\"name\":\"support.clerk\",\"allowedResourceOauth2ReturnUrls\":[\"https://a.example/b\"]}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.body().path("workloadIdentityArn").asText())
        .isEqualTo(ARN + "support.clerk");
    var updated =
        call(
            "UpdateWorkloadIdentity",
            "{\"name\":\"support.clerk\",\"allowedResourceOauth2ReturnUrls\":[\"app:/back\"]}");
    assertThat(updated.body().path("createdTime").isNumber()).isTrue();
    var read = call("GetWorkloadIdentity", "{\"name\":\"support.clerk\"}");
    assertThat(read.body()).isEqualTo(updated.body());
    assertThat(read.body().at("/allowedResourceOauth2ReturnUrls/0").asText())
        .isEqualTo("app:/back");
    assertThat(call("DeleteWorkloadIdentity", "{\"name\":\"support.clerk\"}").status())
        .isEqualTo(204);
    assertThat(call("GetWorkloadIdentity", "{\"name\":\"support.clerk\"}").status()).isEqualTo(404);
  }

  @Test
  void listsPageByPage() {
    call("CreateWorkloadIdentity", "{\"name\":\"one\"}");
    call("CreateWorkloadIdentity", "{\"name\":\"two\"}");
    var first = call("ListWorkloadIdentities", "{\"maxResults\":1}");
    assertThat(first.body().at("/workloadIdentities/0/name").asText()).isEqualTo("one");
    var second =
        call(
            "ListWorkloadIdentities",
            "{\"maxResults\":1,\"nextToken\":\"%s\"}"
                .formatted(first.body().path("nextToken").asText()));
    assertThat(second.body().at("/workloadIdentities/0/name").asText()).isEqualTo("two");
    assertThat(second.body().has("nextToken")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CreateWorkloadIdentity          | {"name":"ab"}                                       | 400 | name
          CreateWorkloadIdentity          | {"name":"a/b/c"}                                    | 400 | name
          CreateWorkloadIdentity          | {"name":"taken"}                                    | 400 | exists already
          CreateWorkloadIdentity          | {"name":"abc","tags":{"serai:group":"no way"}}      | 400 | serai:group
          CreateWorkloadIdentity          | {"name":"abc","allowedResourceOauth2ReturnUrls":["x"]} | 400 | allowedResourceOauth2ReturnUrls
          GetWorkloadIdentity             | {"name":"nobody"}                                   | 404 | nobody
          UpdateWorkloadIdentity          | {"name":"nobody"}                                   | 404 | nobody
          DeleteWorkloadIdentity          | {"name":"nobody"}                                   | 404 | nobody
          GetWorkloadAccessToken          | {"workloadName":"nobody"}                           | 404 | nobody
          GetWorkloadAccessTokenForJWT    | {"workloadName":"taken","userToken":"a.b.c"}        | 401 | not accepted
          GetWorkloadAccessTokenForUserId | {"workloadName":"taken","userId":""}                | 400 | userId
          """)
  void namesWhatIsWrong(String operation, String body, int status, String word) {
    call("CreateWorkloadIdentity", "{\"name\":\"taken\"}");
    var answer = call(operation, body);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body().path("message").asText()).contains(word);
  }

  @Test
  void givesTokensAllThreeWaysAndTakesThemBack() {
    call("CreateWorkloadIdentity", "{\"name\":\"clerk\"}");
    try (var issuer = TestIssuer.start()) {
      String jwt = issuer.token("ann", Instant.now().getEpochSecond() + 600, "");
      assertThat(token("GetWorkloadAccessToken", "")).startsWith("swat1.");
      assertThat(token("GetWorkloadAccessTokenForUserId", ",\"userId\":\"ann\""))
          .startsWith("swat1.");
      assertThat(token("GetWorkloadAccessTokenForJWT", ",\"userToken\":\"%s\"".formatted(jwt)))
          .startsWith("swat1.")
          .doesNotContain(jwt);
    }
    assertThat(revoke("{\"workloadName\":\"clerk\"}").status()).isEqualTo(204);
    assertThat(revoke("{\"chain\":{\"actors\":[]}}").status()).isEqualTo(400);
    assertThat(revoke("{}").status()).isEqualTo(400);
  }

  private String token(String operation, String more) {
    return call(operation, "{\"workloadName\":\"clerk\"" + more + "}")
        .body()
        .path("workloadAccessToken")
        .asText();
  }

  private StartedRoom.Answer revoke(String body) {
    return started.call(started.administrator(), POST, "/serai/v1/identity/revocations", body);
  }

  private StartedRoom.Answer call(String operation, String body) {
    return started.call(started.administrator(), POST, "/identities/" + operation, body);
  }
}
