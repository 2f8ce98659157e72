package dev.serai.codeinterpreter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.codeinterpreter.CodeInterpreterConfig;
import dev.serai.codeinterpreter.StoredInterpreters;
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

class CodeInterpreterControlRoutesTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SANDBOX = "\"networkConfiguration\": {\"networkMode\": \"SANDBOX\"}";

  @TempDir private Path folder;
  private StoredInterpreters stored;
  private SignedClient client;

  @BeforeEach
  void start() {
    stored = new StoredInterpreters(folder, StorageConfig.DEFAULT, CodeInterpreterConfig.DEFAULT);
    client = new SignedClient(folder, StoredInterpreters.CALLER, stored.operations());
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
                .formatted(SANDBOX));
    JsonNode made = json(created);
    String id = made.path("codeInterpreterId").asText();

    assertThat(created.status()).isEqualTo(202);
    assertThat(made)
        .isEqualTo(
            JSON.readTree(
                """
                {"codeInterpreterId": "%1$s", "status": "READY",
                 "codeInterpreterArn":
                   "arn:aws:bedrock-agentcore:us-east-1:111122223333:code-interpreter-custom/%1$s",
                 "createdAt": "2026-01-02T03:04:05Z"}
                """
                    .formatted(id)));
    assertThat(json(call(SdkHttpMethod.GET, "/code-interpreters/" + id)))
        .isEqualTo(
            JSON.readTree(
                """
                {"codeInterpreterId": "%1$s", "name": "sums", "description": "adds up",
                 "codeInterpreterArn":
                   "arn:aws:bedrock-agentcore:us-east-1:111122223333:code-interpreter-custom/%1$s",
                 "executionRoleArn": "arn:aws:iam::111122223333:role/code", "status": "READY",
                 "networkConfiguration": {"networkMode": "SANDBOX"},
                 "createdAt": "2026-01-02T03:04:05Z", "lastUpdatedAt": "2026-01-02T03:04:05Z"}
                """
                    .formatted(id)));
    JsonNode list =
        json(call(SdkHttpMethod.POST, "/code-interpreters?type=CUSTOM"))
            .path("codeInterpreterSummaries");
    assertThat(list).hasSize(1);
    assertThat(list.path(0).path("codeInterpreterId").asText()).isEqualTo(id);
    Answer deleted = call(SdkHttpMethod.DELETE, "/code-interpreters/" + id);
    assertThat(deleted.status()).isEqualTo(202);
    assertThat(json(deleted))
        .isEqualTo(
            JSON.readTree(
                """
                {"codeInterpreterId": "%s", "status": "DELETING",
                 "lastUpdatedAt": "2026-01-02T03:04:05Z"}
                """
                    .formatted(id)));
    assertThat(call(SdkHttpMethod.GET, "/code-interpreters/" + id))
        .extracting(Answer::status, Answer::error)
        .containsExactly(404, "ResourceNotFoundException");
  }

  @Test
  void theSystemsOneIsListedWithItsType() throws IOException {
    JsonNode system =
        json(call(SdkHttpMethod.POST, "/code-interpreters?type=SYSTEM"))
            .path("codeInterpreterSummaries")
            .path(0);

    assertThat(system.path("codeInterpreterArn").asText())
        .isEqualTo(
            "arn:aws:bedrock-agentcore:us-east-1:aws:code-interpreter/aws.codeinterpreter.v1");
    assertThat(
            json(call(SdkHttpMethod.GET, "/code-interpreters/aws.codeinterpreter.v1"))
                .path("status")
                .asText())
        .isEqualTo("READY");
  }

  @Test
  void pagesAreFollowedByTheirTokens() throws IOException {
    create("{\"name\": \"sums\", %s}".formatted(SANDBOX));
    JsonNode first = json(call(SdkHttpMethod.POST, "/code-interpreters?maxResults=1"));
    JsonNode second =
        json(
            call(
                SdkHttpMethod.POST,
                "/code-interpreters?maxResults=1&nextToken=" + first.path("nextToken").asText()));

    assertThat(first.at("/codeInterpreterSummaries/0/name").asText())
        .isEqualTo("aws_codeinterpreter_v1");
    assertThat(second.at("/codeInterpreterSummaries/0/name").asText()).isEqualTo("sums");
    assertThat(second.has("nextToken")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "networkConfiguration.vpcConfig | {\"name\": \"a\", \"networkConfiguration\": {\"networkMode\": \"VPC\"}}",
        "networkConfiguration.vpcConfig | {\"name\": \"a\", \"networkConfiguration\": {\"networkMode\": \"SANDBOX\","
            + " \"vpcConfig\": {\"securityGroups\": [\"sg-12345678\"], \"subnets\": [\"subnet-12345678\"]}}}",
        "networkConfiguration.vpcConfig.subnets | {\"name\": \"a\", \"networkConfiguration\": {\"networkMode\": \"VPC\","
            + " \"vpcConfig\": {\"securityGroups\": [\"sg-12345678\"], \"subnets\": [\"subnet-unknown0\"]}}}",
        "certificates | {\"name\": \"a\", \"networkConfiguration\": {\"networkMode\": \"SANDBOX\"},"
            + " \"certificates\": [{\"location\": {\"secretsManager\":"
            + " {\"secretArn\": \"arn:aws:secretsmanager:us-east-1:111122223333:secret:ca\"}}}]}",
        "filesystemConfigurations | {\"name\": \"a\", \"networkConfiguration\": {\"networkMode\": \"SANDBOX\"},"
            + " \"filesystemConfigurations\": [{\"efsConfiguration\": {\"mountPath\": \"/mnt/data\","
            + " \"accessPointArn\": \"arn:aws:elasticfilesystem:us-east-1:111122223333:access-point/fsap-12345678\","
            + " \"fileSystemArn\": \"arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/fs-12345678\"}}]}",
        "name | {\"networkConfiguration\": {\"networkMode\": \"SANDBOX\"}}",
        "name | {\"name\": \"two-words\", \"networkConfiguration\": {\"networkMode\": \"SANDBOX\"}}",
        "networkConfiguration | {\"name\": \"a\"}",
        "runtime | {\"name\": \"a\", \"networkConfiguration\": {\"networkMode\": \"SANDBOX\"}, \"runtime\": 1}",
      })
  void whatCannotBeHonouredIsRefusedByName(String member, String body) throws IOException {
    Answer refused = create(body);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).isEqualTo("ValidationException");
    assertThat(json(refused).at("/fieldList/0/name").asText()).isEqualTo(member);
  }

  @Test
  void listsOfNoneAskForNothing() {
    Answer made =
        create("{\"name\": \"sums\", %s, \"filesystemConfigurations\": []}".formatted(SANDBOX));

    assertThat(made.status()).isEqualTo(202);
  }

  private Answer create(String body) {
    return client.call(SdkHttpMethod.PUT, "/code-interpreters", body);
  }

  private Answer call(SdkHttpMethod method, String target) {
    return client.call(method, target, "");
  }

  private static JsonNode json(Answer answer) throws IOException {
    return JSON.readTree(answer.body());
  }
}
