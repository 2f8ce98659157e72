package dev.serai.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.runtime.http.StartedControl.Answer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpMethod;

class RuntimeControlRoutesTest {

  private static final String ARTIFACT =
      """
      "agentRuntimeArtifact": {"codeConfiguration": {
        "code": {"s3": {"bucket": "agents", "prefix": "agent.zip"}},
        "runtime": "JAVA_25", "entryPoint": ["main.py"]}},
      "roleArn": "arn:aws:iam::111122223333:role/agent"
      """;

  @TempDir Path folder;
  private StartedControl control;

  @BeforeEach
  void start() {
    control = new StartedControl(folder);
  }

  @AfterEach
  void stop() {
    control.close();
  }

  @Test
  void createsARuntime() throws Exception {
    Answer created = create("desk", "");

    assertThat(created.status()).isEqualTo(202);
    assertGolden("create-agent-runtime", created.body());
  }

  @Test
  void answersEverythingThatWasSet() throws Exception {
    String id =
        create(
                "desk",
                """
                , "description": "a desk", "protocolConfiguration": {"serverProtocol": "MCP"},
                "networkConfiguration": {"networkMode": "PUBLIC"},
                "lifecycleConfiguration": {"maxLifetime": 600},
                "environmentVariables": {"LEVEL": "1"},
                "requestHeaderConfiguration": {"requestHeaderAllowlist": ["X-Tenant"]},
                "filesystemConfigurations": [{"sessionStorage": {"mountPath": "/mnt/notes/"}}]
                """)
            .body()
            .path("agentRuntimeId")
            .asText();
    control.stored.jobs.runAll();

    assertGolden("get-agent-runtime", get("/runtimes/" + id + "/").body());
  }

  @Test
  void keepsAJwtAuthorizerWithAllItsMembers() throws Exception {
    String authorizer =
        """
        {"customJWTAuthorizer": {
          "discoveryUrl": "https://idp.example/realm/.well-known/openid-configuration",
          "allowedAudience": ["desk"], "allowedClients": ["web", "mobile"],
          "allowedScopes": ["desk:use"], "advertisedScopeMapping": {"desk:use": "api/desk"},
          "customClaims": [
            {"inboundTokenClaimName": "tier", "inboundTokenClaimValueType": "STRING",
             "authorizingClaimMatchValue": {"claimMatchValue": {"matchValueString": "gold"},
               "claimMatchOperator": "EQUALS"}},
            {"inboundTokenClaimName": "groups", "inboundTokenClaimValueType": "STRING_ARRAY",
             "authorizingClaimMatchValue": {"claimMatchValue": {"matchValueString": "staff"},
               "claimMatchOperator": "CONTAINS"}},
            {"inboundTokenClaimName": "roles", "inboundTokenClaimValueType": "STRING_ARRAY",
             "authorizingClaimMatchValue": {
               "claimMatchValue": {"matchValueStringList": ["reader", "writer"]},
               "claimMatchOperator": "CONTAINS_ANY"}}],
          "allowedWorkloadConfiguration": {
            "hostingEnvironments": [
              {"arn": "arn:aws:bedrock-agentcore:us-east-1:111122223333:gateway/front-a1b2c3d4e5"}],
            "workloadIdentities": ["planner-a1B2c3D4e5"]}}}
        """;
    String id = ready("desk", ", \"authorizerConfiguration\": " + authorizer);

    JsonNode found = get("/runtimes/" + id + "/").body().path("authorizerConfiguration");

    assertThat(found).isEqualTo(new ObjectMapper().readTree(authorizer));
  }

  @Test
  void keepsAPrivateNetworkWithItsVersion() throws Exception {
    String network =
        """
        {"networkMode": "VPC", "networkModeConfig": {
          "securityGroups": ["sg-12345678"], "subnets": ["subnet-12345678"]}}
        """;
    String id = ready("desk", ", \"networkConfiguration\": " + network);

    JsonNode found = get("/runtimes/" + id + "/").body().path("networkConfiguration");

    assertThat(found).isEqualTo(new ObjectMapper().readTree(network));
  }

  @Test
  void forgetsOnUpdateWhatIsLeftOut() throws Exception {
    String id = ready("desk", ", \"description\": \"a desk\"");

    Answer updated = put("/runtimes/" + id + "/", "{" + ARTIFACT + "}");

    assertThat(updated.status()).isEqualTo(202);
    assertGolden("update-agent-runtime", updated.body());
    assertThat(get("/runtimes/" + id + "/").body().has("description")).isFalse();
    assertThat(get("/runtimes/" + id + "/?version=1").body().path("description").asText())
        .isEqualTo("a desk");
  }

  @Test
  void servesEndpointsFromCreationToDeletion() throws Exception {
    String id = ready("desk", "");
    String all = "/runtimes/" + id + "/runtime-endpoints/";

    Answer created = put(all, "{\"name\": \"PROD\", \"description\": \"for all\"}");
    Answer found = get(all + "PROD/");
    Answer updated = put(all + "PROD/", "{\"agentRuntimeVersion\": \"1\"}");
    Answer listed = post(all, "");
    Answer deleted = call(SdkHttpMethod.DELETE, all + "PROD/");

    assertThat(created.status()).isEqualTo(202);
    assertGolden("create-endpoint", created.body());
    assertGolden("get-endpoint", found.body());
    assertGolden("update-endpoint", updated.body());
    assertGolden("list-endpoints", listed.body());
    assertThat(deleted.status()).isEqualTo(202);
    assertGolden("delete-endpoint", deleted.body());
  }

  @Test
  void pagesByQueryWithSealedTokens() {
    create("a", "");
    create("b", "");
    create("c", "");

    JsonNode first = post("/runtimes/?maxResults=2", "").body();
    String token = first.path("nextToken").asText();
    JsonNode last = post("/runtimes/?maxResults=2&nextToken=" + encoded(token), "").body();

    assertThat(first.path("agentRuntimes").findValuesAsText("agentRuntimeName"))
        .containsExactly("a", "b");
    assertThat(last.path("agentRuntimes").findValuesAsText("agentRuntimeName"))
        .containsExactly("c");
    assertThat(last.has("nextToken")).isFalse();
    assertThat(post("/runtimes/?nextToken=b", "").error()).isEqualTo("ValidationException");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "platformVersion": "1.0" | platformVersion
          "networkConfiguration": {"networkMode": "VPC"} | networkConfiguration.networkModeConfig
          "networkConfiguration": {"networkMode": "PUBLIC", "networkModeConfig": {"subnets": ["subnet-12345678"], "securityGroups": ["sg-12345678"]}} | networkConfiguration.networkModeConfig
          "networkConfiguration": {"networkMode": "VPC", "networkModeConfig": {"subnets": ["subnet-unknown0"], "securityGroups": ["sg-12345678"]}} | networkConfiguration.networkModeConfig.subnets
          "lifecycleConfiguration": {"maxLifetime": 28801} | lifecycleConfiguration.maxLifetime
          "lifecycleConfiguration": {"idleRuntimeSessionTimeout": 59} | idleRuntimeSessionTimeout
          "authorizerConfiguration": {"customJWTAuthorizer": {"discoveryUrl": "https://a/.well-known/openid-configuration"}} | authorizerConfiguration.customJWTAuthorizer
          "authorizerConfiguration": {"customJWTAuthorizer": {"discoveryUrl": "file:///.well-known/openid-configuration", "allowedClients": ["a"]}} | authorizerConfiguration.customJWTAuthorizer
          "authorizerConfiguration": {"customJWTAuthorizer": {"discoveryUrl": "https://a/.well-known/openid-configuration", "allowedClients": ["a"], "privateEndpoint": {"selfManagedLatticeResource": {"resourceConfigurationIdentifier": "rcfg-0123456789abcdefg"}}}} | privateEndpoint
          "authorizerConfiguration": {"customJWTAuthorizer": {"discoveryUrl": "https://a/.well-known/openid-configuration", "allowedScopes": ["a"], "advertisedScopeMapping": {"b": "c"}}} | authorizerConfiguration.customJWTAuthorizer
          "authorizerConfiguration": {"customJWTAuthorizer": {"discoveryUrl": "https://a/.well-known/openid-configuration", "customClaims": [{"inboundTokenClaimName": "team", "inboundTokenClaimValueType": "STRING", "authorizingClaimMatchValue": {"claimMatchOperator": "CONTAINS", "claimMatchValue": {"matchValueString": "a"}}}]}} | customClaims
          "authorizerConfiguration": {"customJWTAuthorizer": {"discoveryUrl": "https://a/.well-known/openid-configuration", "allowedClients": ["a"], "allowedWorkloadConfiguration": {}}} | authorizerConfiguration.customJWTAuthorizer
          "authorizerConfiguration": {"customJWTAuthorizer": {"discoveryUrl": "https://a/.well-known/openid-configuration", "allowedClients": ["a"], "allowedWorkloadConfiguration": {"hostingEnvironments": [{"arn": "arn:aws:lambda:us-east-1:111122223333:function/a"}]}}} | authorizerConfiguration.customJWTAuthorizer
          "capacityProviderConfiguration": {"capacityProviderArn": "arn:aws:bedrock-agentcore:us-east-1:111122223333:capacity-provider/p-a1B2c3D4e5"} | capacityProviderConfiguration
          "filesystemConfigurations": [{"efsAccessPoint": {"accessPointArn": "arn:aws:elasticfilesystem:us-east-1:111122223333:access-point/fsap-12345678", "mountPath": "/mnt/efs"}}] | filesystemConfigurations[0].efsAccessPoint
          "filesystemConfigurations": [{"sessionStorage": {"mountPath": "/mnt/.."}}] | mountPath
          "environmentVariables": {"A=B": "1"} | environmentVariables
          "clientToken": "short" | clientToken
          "surprise": 1 | surprise
          """)
  void refusesByNameWhatItCannotHonour(String member, String field) {
    Answer refused = create("desk", ", " + member);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo("ValidationException");
    assertThat(refused.body().path("fieldList").findValuesAsText("name").toString())
        .contains(field);
    assertThat(post("/runtimes/", "").body().path("agentRuntimes")).isEmpty();
  }

  @Test
  void takesContainerImagesOfAnyRegistryAndRefusesMalformedNames() {
    for (String image :
        List.of("111122223333.dkr.ecr.us-east-1.amazonaws.com/agent:1", "python", "h:5000/a/b:1")) {
      Answer taken = container("desk" + image.length(), image);
      assertThat(taken.status()).as(image).isEqualTo(202);
      String id = taken.body().path("agentRuntimeId").asText();
      JsonNode read = get("/runtimes/" + id + "/").body();
      assertThat(read.at("/agentRuntimeArtifact/containerConfiguration/containerUri").asText())
          .isEqualTo(image);
    }
    for (String image : List.of("http://ghcr.io/a", "ghcr.io/a@sha256:12", "A", "../a", "a b")) {
      Answer refused = container("desk", image);
      assertThat(refused.status()).as(image).isEqualTo(400);
      assertThat(refused.body().toString()).contains("containerUri");
    }
  }

  private Answer container(String name, String image) {
    return put(
        "/runtimes/",
        """
        {"agentRuntimeName": "%s", "roleArn": "arn:aws:iam::111122223333:role/agent",
         "networkConfiguration": {"networkMode": "PUBLIC"},
         "agentRuntimeArtifact": {"containerConfiguration": {"containerUri": "%s"}}}
        """
            .formatted(name, image));
  }

  @Test
  void answersModelledErrors() {
    String id = ready("desk", "");

    assertThat(create("desk", "").error()).isEqualTo("ConflictException");
    assertThat(get("/runtimes/none-a1B2c3D4e5/").error()).isEqualTo("ResourceNotFoundException");
    assertThat(get("/runtimes/" + id + "/?version=9").error())
        .isEqualTo("ResourceNotFoundException");
    assertThat(get("/runtimes/" + id + "/?version=0").error()).isEqualTo("ValidationException");
    assertThat(
            call(SdkHttpMethod.DELETE, "/runtimes/" + id + "/runtime-endpoints/DEFAULT/").error())
        .isEqualTo("ConflictException");
    assertThat(call(SdkHttpMethod.DELETE, "/runtimes/" + id + "/?version=1").error())
        .isEqualTo("ConflictException");
  }

  @Test
  void deletesARuntime() throws Exception {
    String id = ready("desk", "");

    Answer deleted = call(SdkHttpMethod.DELETE, "/runtimes/" + id + "/");
    control.stored.jobs.runAll();

    assertThat(deleted.status()).isEqualTo(202);
    assertGolden("delete-agent-runtime", deleted.body());
    assertThat(get("/runtimes/" + id + "/").status()).isEqualTo(404);
  }

  private String ready(String name, String members) {
    String id = create(name, members).body().path("agentRuntimeId").asText();
    control.stored.jobs.runAll();
    return id;
  }

  private Answer create(String name, String members) {
    return put("/runtimes/", "{\"agentRuntimeName\": \"" + name + "\"," + ARTIFACT + members + "}");
  }

  private Answer put(String target, String body) {
    return control.call(SdkHttpMethod.PUT, target, body);
  }

  private Answer post(String target, String body) {
    return control.call(SdkHttpMethod.POST, target, body);
  }

  private Answer get(String target) {
    return call(SdkHttpMethod.GET, target);
  }

  private Answer call(SdkHttpMethod method, String target) {
    return control.call(method, target, "");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Clock and ids are foreseeable, so answers are compared whole. */
  private static void assertGolden(String name, JsonNode body) throws IOException {
    try (var in = RuntimeControlRoutesTest.class.getResourceAsStream(name + ".json")) {
      byte[] golden = Objects.requireNonNull(in, name).readAllBytes();
      assertThat(body.toPrettyString())
          .isEqualToNormalizingWhitespace(new String(golden, StandardCharsets.UTF_8));
    }
  }
}
