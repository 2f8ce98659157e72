package dev.serai.browser.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.browser.BrowserConfig;
import dev.serai.browser.StoredBrowsers;
import dev.serai.protocol.aws.SignedClient;
import dev.serai.protocol.aws.SignedClient.Answer;
import dev.serai.storage.StorageConfig;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpMethod;

class BrowserControlRoutesTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PUBLIC = "\"networkConfiguration\": {\"networkMode\": \"PUBLIC\"}";

  @TempDir private Path folder;
  private StoredBrowsers stored;
  private SignedClient client;

  @BeforeEach
  void start() {
    stored = new StoredBrowsers(folder, StorageConfig.DEFAULT, BrowserConfig.DEFAULT);
    client = new SignedClient(folder, StoredBrowsers.CALLER, stored.operations());
  }

  @AfterEach
  void stop() {
    client.close();
    stored.close();
  }

  @Test
  void createsFindsListsAndDeletes() throws IOException {
    Answer created =
        create(
            """
            {"name": "sums", "description": "adds up", %s, "tags": {"team": "inn"},
             "executionRoleArn": "arn:aws:iam::111122223333:role/code"}
            """
                .formatted(PUBLIC));
    JsonNode made = json(created);
    String id = made.path("browserId").asText();

    assertThat(created.status()).isEqualTo(202);
    assertThat(made)
        .isEqualTo(
            JSON.readTree(
                """
                {"browserId": "%1$s", "status": "READY",
                 "browserArn":
                   "arn:aws:bedrock-agentcore:us-east-1:111122223333:browser-custom/%1$s",
                 "createdAt": "2026-01-02T03:04:05Z"}
                """
                    .formatted(id)));
    assertThat(json(call(SdkHttpMethod.GET, "/browsers/" + id)))
        .isEqualTo(
            JSON.readTree(
                """
                {"browserId": "%1$s", "name": "sums", "description": "adds up",
                 "browserArn":
                   "arn:aws:bedrock-agentcore:us-east-1:111122223333:browser-custom/%1$s",
                 "executionRoleArn": "arn:aws:iam::111122223333:role/code", "status": "READY",
                 "networkConfiguration": {"networkMode": "PUBLIC"},
                 "createdAt": "2026-01-02T03:04:05Z", "lastUpdatedAt": "2026-01-02T03:04:05Z"}
                """
                    .formatted(id)));
    JsonNode list =
        json(call(SdkHttpMethod.POST, "/browsers?type=CUSTOM")).path("browserSummaries");
    assertThat(list).hasSize(1);
    assertThat(list.path(0).path("browserId").asText()).isEqualTo(id);
    Answer deleted = call(SdkHttpMethod.DELETE, "/browsers/" + id);
    assertThat(deleted.status()).isEqualTo(202);
    assertThat(json(deleted))
        .isEqualTo(
            JSON.readTree(
                """
                {"browserId": "%s", "status": "DELETING",
                 "lastUpdatedAt": "2026-01-02T03:04:05Z"}
                """
                    .formatted(id)));
    assertThat(call(SdkHttpMethod.GET, "/browsers/" + id))
        .extracting(Answer::status, Answer::error)
        .containsExactly(404, "ResourceNotFoundException");
  }

  @Test
  void aPrivateNetworkIsAnsweredAsItWasGiven() throws IOException {
    String network =
        "{\"networkMode\": \"VPC\", \"vpcConfig\":"
            + " {\"securityGroups\": [\"sg-12345678\"], \"subnets\": [\"subnet-12345678\"]}}";
    String id =
        json(create("{\"name\": \"inside\", \"networkConfiguration\": %s}".formatted(network)))
            .path("browserId")
            .asText();

    assertThat(json(call(SdkHttpMethod.GET, "/browsers/" + id)).path("networkConfiguration"))
        .isEqualTo(JSON.readTree(network));
  }

  @Test
  void theSystemsOneIsListedWithItsType() throws IOException {
    JsonNode system =
        json(call(SdkHttpMethod.POST, "/browsers?type=SYSTEM")).path("browserSummaries").path(0);

    assertThat(system.path("browserArn").asText())
        .isEqualTo("arn:aws:bedrock-agentcore:us-east-1:aws:browser/aws.browser.v1");
    assertThat(json(call(SdkHttpMethod.GET, "/browsers/aws.browser.v1")).path("status").asText())
        .isEqualTo("READY");
  }

  @Test
  void pagesAreFollowedByTheirTokens() throws IOException {
    create("{\"name\": \"sums\", %s}".formatted(PUBLIC));
    JsonNode first = json(call(SdkHttpMethod.POST, "/browsers?maxResults=1"));
    JsonNode second =
        json(
            call(
                SdkHttpMethod.POST,
                "/browsers?maxResults=1&nextToken=" + first.path("nextToken").asText()));

    assertThat(first.at("/browserSummaries/0/name").asText()).isEqualTo("aws_browser_v1");
    assertThat(second.at("/browserSummaries/0/name").asText()).isEqualTo("sums");
    assertThat(second.has("nextToken")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "networkConfiguration.vpcConfig | {\"name\": \"a\", \"networkConfiguration\": {\"networkMode\": \"VPC\"}}",
        "networkConfiguration.vpcConfig | {\"name\": \"a\", \"networkConfiguration\": {\"networkMode\": \"PUBLIC\","
            + " \"vpcConfig\": {\"securityGroups\": [\"sg-12345678\"], \"subnets\": [\"subnet-12345678\"]}}}",
        "networkConfiguration.vpcConfig.subnets | {\"name\": \"a\", \"networkConfiguration\": {\"networkMode\": \"VPC\","
            + " \"vpcConfig\": {\"securityGroups\": [\"sg-12345678\"], \"subnets\": [\"subnet-unknown0\"]}}}",
        "networkConfiguration.vpcConfig.requireServiceS3Endpoint | {\"name\": \"a\", \"networkConfiguration\": {\"networkMode\": \"VPC\","
            + " \"vpcConfig\": {\"securityGroups\": [\"sg-12345678\"], \"subnets\": [\"subnet-12345678\"],"
            + " \"requireServiceS3Endpoint\": true}}}",
        "certificates | {\"name\": \"a\", \"networkConfiguration\": {\"networkMode\": \"PUBLIC\"},"
            + " \"certificates\": [{\"location\": {\"secretsManager\":"
            + " {\"secretArn\": \"arn:aws:secretsmanager:us-east-1:111122223333:secret:ca\"}}}]}",
        "filesystemConfigurations | {\"name\": \"a\", \"networkConfiguration\": {\"networkMode\": \"PUBLIC\"},"
            + " \"filesystemConfigurations\": [{\"efsConfiguration\": {\"mountPath\": \"/mnt/data\","
            + " \"accessPointArn\": \"arn:aws:elasticfilesystem:us-east-1:111122223333:access-point/fsap-12345678\","
            + " \"fileSystemArn\": \"arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/fs-12345678\"}}]}",
        "executionRoleArn | {\"name\": \"a\", \"networkConfiguration\": {\"networkMode\": \"PUBLIC\"}, \"recording\": {\"enabled\": true,"
            + " \"s3Location\": {\"bucket\": \"films\", \"prefix\": \"p\"}}}",
        "recording.s3Location | {\"name\": \"a\", \"networkConfiguration\": {\"networkMode\": \"PUBLIC\"}, \"recording\": {\"enabled\": true},"
            + " \"executionRoleArn\": \"arn:aws:iam::111122223333:role/code\"}",
        "recording.s3Location.prefix | {\"name\": \"a\", \"networkConfiguration\": {\"networkMode\": \"PUBLIC\"}, \"recording\": {\"enabled\": true,"
            + " \"s3Location\": {\"bucket\": \"films\", \"prefix\": \"a/../b\"}}, \"executionRoleArn\": \"arn:aws:iam::111122223333:role/code\"}",
        "browserSigning | {\"name\": \"a\", \"networkConfiguration\": {\"networkMode\": \"PUBLIC\"}, \"browserSigning\": {\"enabled\": true}}",
        "enterprisePolicies | {\"name\": \"a\", \"networkConfiguration\": {\"networkMode\": \"PUBLIC\"},"
            + " \"enterprisePolicies\": [{\"location\": {\"s3\": {\"bucket\": \"policies\", \"prefix\": \"p\"}}}]}",
        "name | {\"networkConfiguration\": {\"networkMode\": \"PUBLIC\"}}",
        "name | {\"name\": \"two-words\", \"networkConfiguration\": {\"networkMode\": \"PUBLIC\"}}",
        "networkConfiguration | {\"name\": \"a\"}",
        "runtime | {\"name\": \"a\", \"networkConfiguration\": {\"networkMode\": \"PUBLIC\"}, \"runtime\": 1}",
      })
  void whatCannotBeHonouredIsRefusedByName(String member, String body) throws IOException {
    Answer refused = create(body);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo("ValidationException");
    assertThat(json(refused).at("/fieldList/0/name").asText()).isEqualTo(member);
  }

  @Test
  void aRecordingIsShownAsItWasGiven() throws IOException {
    String recording =
        """
        {"enabled": true, "s3Location": {"bucket": "films", "prefix": "of/inns/", "versionId": "v-1"}}
        """;
    Answer made =
        create(
            """
            {"name": "sums", %s, "executionRoleArn": "arn:aws:iam::111122223333:role/code",
             "recording": %s}
            """
                .formatted(PUBLIC, recording));

    String id = json(made).path("browserId").asText();

    assertThat(json(call(SdkHttpMethod.GET, "/browsers/" + id)).path("recording"))
        .isEqualTo(JSON.readTree(recording));
  }

  @Test
  void listsOfNoneAskForNothing() {
    Answer made =
        create(
            """
            {"name": "sums", %s, "filesystemConfigurations": [], "enterprisePolicies": [],
             "recording": {"enabled": false}, "browserSigning": {"enabled": false}}
            """
                .formatted(PUBLIC));

    assertThat(made.status()).isEqualTo(202);
  }

  @Test
  void profilesAreCreatedFoundListedAndDeleted() throws IOException {
    JsonNode made =
        json(
            client.call(
                SdkHttpMethod.PUT,
                "/browser-profiles",
                "{\"name\": \"ann\", \"description\": \"of a guest\"}"));
    String id = made.path("profileId").asText();
    String profile =
        """
        "profileId": "%1$s", "profileArn":
          "arn:aws:bedrock-agentcore:us-east-1:111122223333:browser-profile/%1$s"
        """
            .formatted(id);
    String found =
        """
        {%s, "name": "ann", "description": "of a guest", "status": "READY",
         "createdAt": "2026-01-02T03:04:05Z", "lastUpdatedAt": "2026-01-02T03:04:05Z"}
        """
            .formatted(profile);
    String deleted =
        "{%s, \"status\": \"DELETING\", \"lastUpdatedAt\": \"2026-01-02T03:04:05Z\"}"
            .formatted(profile);

    assertThat(made)
        .isEqualTo(
            JSON.readTree(
                "{%s, \"status\": \"READY\", \"createdAt\": \"2026-01-02T03:04:05Z\"}"
                    .formatted(profile)));
    assertThat(json(call(SdkHttpMethod.GET, "/browser-profiles/" + id)))
        .isEqualTo(JSON.readTree(found));
    assertThat(
            json(client.call(SdkHttpMethod.POST, "/browser-profiles", "{\"name\": \"ann\"}"))
                .path("profileSummaries"))
        .isEqualTo(JSON.readTree("[" + found + "]"));
    String target = "/browser-profiles/%s?clientToken=%s".formatted(id, "t".repeat(33));
    assertThat(json(call(SdkHttpMethod.DELETE, target))).isEqualTo(JSON.readTree(deleted));
    assertThat(json(call(SdkHttpMethod.DELETE, target))).isEqualTo(JSON.readTree(deleted));
    assertThat(call(SdkHttpMethod.GET, "/browser-profiles/" + id).status()).isEqualTo(404);
  }

  private Answer create(String body) {
    return client.call(SdkHttpMethod.PUT, "/browsers", body);
  }

  private Answer call(SdkHttpMethod method, String target) {
    return client.call(method, target, "");
  }

  private static JsonNode json(Answer answer) throws IOException {
    return JSON.readTree(answer.body());
  }
}
