package dev.serai.codeinterpreter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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

class CodeSessionRoutesTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SESSIONS = "/code-interpreters/aws.codeinterpreter.v1/sessions/";

  @TempDir private Path folder;
  private StoredInterpreters stored;
  private SignedClient client;

  @BeforeEach
  void start() {
    stored = new StoredInterpreters(folder, StorageConfig.DEFAULT, StoredInterpreters.SMALL);
    client = new SignedClient(folder, StoredInterpreters.CALLER, stored.operations());
  }

  @AfterEach
  void stop() {
    client.close();
    stored.close();
  }

  @Test
  void startsFindsListsAndStops() throws IOException {
    JsonNode started = json(start("{\"name\": \"sums\", \"sessionTimeoutSeconds\": 28800}"));
    String id = started.path("sessionId").asText();

    assertThat(started)
        .isEqualTo(
            JSON.readTree(
                """
                {"codeInterpreterIdentifier": "aws.codeinterpreter.v1", "sessionId": "%s",
                 "createdAt": "2026-01-02T03:04:05Z"}
                """
                    .formatted(id)));
    assertThat(json(client.call(SdkHttpMethod.GET, SESSIONS + "get?sessionId=" + id, "")))
        .isEqualTo(
            JSON.readTree(
                """
                {"codeInterpreterIdentifier": "aws.codeinterpreter.v1", "sessionId": "%s", "name": "sums",
                 "createdAt": "2026-01-02T03:04:05Z", "sessionTimeoutSeconds": 28800, "status": "READY"}
                """
                    .formatted(id)));
    assertThat(json(client.call(SdkHttpMethod.PUT, SESSIONS + "stop?sessionId=" + id, "{}")))
        .isEqualTo(
            JSON.readTree(
                """
                {"codeInterpreterIdentifier": "aws.codeinterpreter.v1", "sessionId": "%s",
                 "lastUpdatedAt": "2026-01-02T03:04:05Z"}
                """
                    .formatted(id)));
    assertThat(
            json(client.call(SdkHttpMethod.POST, SESSIONS + "list", "{\"status\": \"TERMINATED\"}"))
                .path("items"))
        .isEqualTo(
            JSON.readTree(
                """
                [{"codeInterpreterIdentifier": "aws.codeinterpreter.v1", "sessionId": "%s", "name": "sums",
                  "status": "TERMINATED", "createdAt": "2026-01-02T03:04:05Z",
                  "lastUpdatedAt": "2026-01-02T03:04:05Z"}]
                """
                    .formatted(id)));
  }

  @Test
  void aSessionLastsAQuarterOfAnHourUnlessToldOtherwise() throws IOException {
    String id = json(start("{}")).path("sessionId").asText();

    JsonNode found = json(client.call(SdkHttpMethod.GET, SESSIONS + "get?sessionId=" + id, ""));

    assertThat(found.path("sessionTimeoutSeconds").asInt()).isEqualTo(900);
    assertThat(found.has("name")).isFalse();
  }

  @Test
  void pagesAreFollowedByTheirTokens() throws IOException {
    start("{\"name\": \"a\"}");
    start("{\"name\": \"b\"}");

    JsonNode first =
        json(client.call(SdkHttpMethod.POST, SESSIONS + "list", "{\"maxResults\": 1}"));
    JsonNode second =
        json(
            client.call(
                SdkHttpMethod.POST,
                SESSIONS + "list",
                "{\"maxResults\": 1, \"nextToken\": \"%s\"}"
                    .formatted(first.path("nextToken").asText())));

    assertThat(first.path("items")).hasSize(1);
    assertThat(second.path("items")).hasSize(1);
    assertThat(second.at("/items/0/sessionId")).isNotEqualTo(first.at("/items/0/sessionId"));
    assertThat(second.has("nextToken")).isFalse();
  }

  @Test
  void liveSessionsSayHowTheyAreWalledIn() throws IOException {
    String id = json(start("{}")).path("sessionId").asText();

    JsonNode live =
        json(client.call(SdkHttpMethod.GET, "/serai/v1/code-interpreters/sessions", ""));

    assertThat(live.path("sessions"))
        .isEqualTo(
            JSON.readTree(
                """
                [{"codeInterpreterIdentifier": "aws.codeinterpreter.v1", "sessionId": "%s",
                  "createdAt": "2026-01-02T03:04:05Z", "endsAt": "2026-01-02T03:19:05Z",
                  "isolationClass": "process", "calls": 0, "cpuSeconds": 0.25, "memoryBytes": 1048576,
                  "peakMemoryBytes": 2097152, "processes": 3}]
                """
                    .formatted(id)));
  }

  @Test
  void endedSessionsSayWhatTheyUsed() throws IOException {
    String id = json(start("{}")).path("sessionId").asText();
    client.call(
        SdkHttpMethod.PUT,
        "/code-interpreters/aws.codeinterpreter.v1/sessions/stop?sessionId=" + id,
        "{}");

    JsonNode used = json(client.call(SdkHttpMethod.GET, "/serai/v1/code-interpreters/usage", ""));

    assertThat(used.path("usage"))
        .isEqualTo(
            JSON.readTree(
                """
                [{"codeInterpreterIdentifier": "aws.codeinterpreter.v1", "sessionId": "%s",
                  "isolationClass": "process", "startedAt": "2026-01-02T03:04:05Z",
                  "endedAt": "2026-01-02T03:04:05Z", "cpuSeconds": 0.25,
                  "peakMemoryBytes": 2097152, "endReason": "STOPPED"}]
                """
                    .formatted(id)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sessionTimeoutSeconds | {\"sessionTimeoutSeconds\": 0}",
        "sessionTimeoutSeconds | {\"sessionTimeoutSeconds\": 28801}",
        "name | {\"name\": \"\"}",
        "certificates | {\"certificates\": [{\"location\": {\"secretsManager\":"
            + " {\"secretArn\": \"arn:aws:secretsmanager:us-east-1:111122223333:secret:ca\"}}}]}",
        "filesystemConfigurations | {\"filesystemConfigurations\": [{\"s3FilesConfiguration\": {\"mountPath\": \"/mnt/data\","
            + " \"accessPointArn\": \"arn:aws:s3files:us-east-1:111122223333:file-system/fs-12345678123456789/access-point/fsap-12345678123456789\","
            + " \"fileSystemArn\": \"arn:aws:s3files:us-east-1:111122223333:file-system/fs-12345678123456789\"}}]}",
        "clientToken | {\"clientToken\": \"short\"}",
        "idle | {\"idle\": true}",
      })
  void whatCannotBeHonouredIsRefusedByName(String member, String body) throws IOException {
    Answer refused = start(body);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(json(refused).at("/fieldList/0/name").asText()).isEqualTo(member);
  }

  @Test
  void anInterpreterThatIsNotThereIsNotFound() {
    assertThat(client.call(SdkHttpMethod.PUT, "/code-interpreters/nobodys/sessions/start", "{}"))
        .extracting(Answer::status, Answer::error)
        .containsExactly(404, "ResourceNotFoundException");
  }

  private Answer start(String body) {
    return client.call(SdkHttpMethod.PUT, SESSIONS + "start", body);
  }

  private static JsonNode json(Answer answer) throws IOException {
    return JSON.readTree(answer.body());
  }
}
