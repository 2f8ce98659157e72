package dev.serai.identity.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.http.SdkHttpMethod.DELETE;
import static software.amazon.awssdk.http.SdkHttpMethod.GET;
import static software.amazon.awssdk.http.SdkHttpMethod.POST;
import static software.amazon.awssdk.http.SdkHttpMethod.PUT;

import dev.serai.identity.http.StartedRoom.Answer;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Region;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ValidationException;

/** Policies of groups and of resources, and questions about them, over the wire. */
class AccessRoutesTest {

  private static final Arn RUNTIME =
      Arn.agentCore(Region.DEFAULT, AccountId.DEFAULT, "runtime/a-0123456789");
  private static final String POLICY =
      ("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
              + "\"Principal\":{\"AWS\":\"111122223333\"},"
              + "\"Action\":\"bedrock-agentcore:InvokeAgentRuntime\",\"Resource\":\"%s\"}]}")
          .formatted(RUNTIME);

  @TempDir private Path folder;
  private StartedRoom started;

  @BeforeEach
  void start() {
    started = new StartedRoom(folder);
    started.resources.exists(RUNTIME);
  }

  @AfterEach
  void stop() {
    started.close();
  }

  @Test
  void servesResourcePoliciesToTheSdk() {
    try (var client = sdk()) {
      var put = client.putResourcePolicy(call -> call.resourceArn(arn()).policy(POLICY));
      assertThat(put.policy()).isEqualTo(POLICY);
      assertThat(put.sdkHttpResponse().statusCode()).isEqualTo(201);
      assertThat(client.getResourcePolicy(call -> call.resourceArn(arn())).policy())
          .isEqualTo(POLICY);
      var deleted = client.deleteResourcePolicy(call -> call.resourceArn(arn()));
      assertThat(deleted.sdkHttpResponse().statusCode()).isEqualTo(204);
      assertThatThrownBy(() -> client.getResourcePolicy(call -> call.resourceArn(arn())))
          .isInstanceOf(ResourceNotFoundException.class);
    }
  }

  @Test
  void refusesResourcePoliciesByTheNamesOfTheModel() {
    try (var client = sdk()) {
      assertThatThrownBy(
              () ->
                  client.putResourcePolicy(
                      call ->
                          call.resourceArn(arn())
                              .policy(
                                  POLICY.replace(
                                      "}]}",
                                      ",\"Condition\":{\"StringEquals\":"
                                          + "{\"aws:SourceVpc\":\"vpc-1\"}}}]}"))))
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("condition key aws:SourceVpc is not supported");
      assertThatThrownBy(
              () -> client.putResourcePolicy(call -> call.resourceArn(arn() + "0").policy(POLICY)))
          .isInstanceOf(ResourceNotFoundException.class);
      assertThatThrownBy(
              () ->
                  client.putResourcePolicy(
                      call -> call.resourceArn(arn()).policy("x".repeat(20_481))))
          .isInstanceOf(ValidationException.class);
      assertThatThrownBy(() -> client.getResourcePolicy(call -> call.resourceArn("x".repeat(20))))
          .isInstanceOf(ValidationException.class);
    }
  }

  @Test
  void managesPoliciesOfGroupsWhosePathIsOneLabel() {
    String policies = "groups/%2Fsupport%2Feu/policies";
    String body = "{\"policy\":\"permit (principal, action, resource);\"}";
    assertThat(call(PUT, policies + "/all", body).status()).isEqualTo(200);
    assertThat(call(PUT, "groups/%2F/policies/all", body).status()).isEqualTo(200);
    assertThat(call(GET, policies, "").body().at("/policies/0/policyName").asText())
        .isEqualTo("all");
    assertThat(call(GET, "groups", "").body().path("groups").toString())
        .isEqualTo("[\"/\",\"/support/eu/\"]");
    assertThat(call(GET, policies + "/all", "").body().path("policy").asText())
        .startsWith("permit");
    assertThat(call(DELETE, policies + "/all", "").status()).isEqualTo(204);
    assertThat(call(GET, policies + "/all", "").status()).isEqualTo(404);
    assertThat(call(PUT, "groups/support/policies/all", body).status()).isEqualTo(400);
  }

  @Test
  void explainsADecision() {
    var answer =
        call(
            POST,
            "explain",
            """
            {"action": "bedrock-agentcore:InvokeAgentRuntime", "resource": "%s",
             "context": {"endpoint": "DEFAULT"}, "sourceIp": "192.0.2.1",
             "delegation": {"user": {"verified": {"issuer": "https://i", "subject": "a"}},
                            "actors": ["%s"]}}
            """
                .formatted(RUNTIME, RUNTIME));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("decision").asText()).isEqualTo("ALLOW");
    assertThat(answer.body().at("/policies/0/policyId").asText())
        .isEqualTo("user/administrator/policy/administrator");
    assertThat(answer.body().at("/policies/0/attachedTo").asText())
        .isEqualTo("arn:aws:iam::111122223333:user/administrator");
  }

  @Test
  void refusesQuestionsOutOfForm() {
    for (String body :
        new String[] {
          "{\"action\": \"invoke\", \"resource\": \"" + RUNTIME + "\"}",
          "{\"action\": \"iam:GetUser\", \"resource\": \"everything\"}",
          "{\"action\": \"iam:GetUser\", \"resource\": \""
              + RUNTIME
              + "\", \"principal\": \"bob\"}",
          "{\"action\": \"iam:GetUser\", \"resource\": \""
              + RUNTIME
              + "\", \"delegation\":"
              + " {\"user\": {}}}",
          "{\"action\": \"iam:GetUser\", \"resource\": \"" + RUNTIME + "\", \"more\": 1}",
        }) {
      assertThat(call(POST, "explain", body).status()).as(body).isEqualTo(400);
    }
  }

  @Test
  void listsWhoCanPageByPage() {
    call(POST, "users", "{\"userName\":\"bob\"}");
    String question =
        "{\"action\": \"iam:GetUser\", \"resource\": \"arn:aws:iam::111122223333:user/bob\","
            + " \"maxResults\": 1%s}";
    var first = call(POST, "who-can", question.formatted(""));
    assertThat(first.body().at("/principals/0/principal").asText())
        .isEqualTo("arn:aws:iam::111122223333:user/administrator");
    var second =
        call(
            POST,
            "who-can",
            question.formatted(
                ", \"nextToken\": \"" + first.body().path("nextToken").asText() + "\""));
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.body().path("principals")).isEmpty();
    assertThat(second.body().has("nextToken")).isFalse();
  }

  private static String arn() {
    return RUNTIME.toString();
  }

  private Answer call(SdkHttpMethod method, String target, String body) {
    return started.call(started.administrator(), method, "/serai/v1/iam/" + target, body);
  }

  private BedrockAgentCoreControlClient sdk() {
    return BedrockAgentCoreControlClient.builder()
        .endpointOverride(started.endpoint())
        .region(software.amazon.awssdk.regions.Region.US_EAST_1)
        .httpClient(UrlConnectionHttpClient.create())
        .credentialsProvider(StaticCredentialsProvider.create(started.administrator()))
        .build();
  }
}
