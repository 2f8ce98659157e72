package dev.serai.browser.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.browser.StoredBrowsers;
import dev.serai.protocol.aws.SignedClient;
import dev.serai.protocol.aws.SignedClient.Answer;
import dev.serai.storage.StorageConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpMethod;

class BrowserSessionRoutesTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SESSIONS = "/browsers/aws.browser.v1/sessions/";

  @TempDir private Path folder;
  private StoredBrowsers stored;
  private SignedClient client;

  @BeforeEach
  void start() {
    stored = new StoredBrowsers(folder, StorageConfig.DEFAULT, StoredBrowsers.SMALL);
    client = new SignedClient(folder, StoredBrowsers.CALLER, stored.operations());
  }

  @AfterEach
  void stop() {
    client.close();
    stored.close();
  }

  @Test
  void startsFindsListsAndStops() throws IOException {
    JsonNode started =
        json(
            start(
                """
                {"name": "sums", "sessionTimeoutSeconds": 28800,
                 "viewPort": {"width": 3840, "height": 240}}
                """));
    String id = started.path("sessionId").asText();
    String streams =
        """
        {"automationStream": {"streamStatus": "ENABLED", "streamEndpoint":
          "wss://serai.example:8443/browser-streams/aws.browser.v1/sessions/%1$s/automation"},
         "liveViewStream": {"streamEndpoint":
          "https://serai.example:8443/browser-streams/aws.browser.v1/sessions/%1$s/live-view"}}
        """
            .formatted(id);

    same(
        started,
        """
        {"browserIdentifier": "aws.browser.v1", "sessionId": "%s",
         "createdAt": "2026-01-02T03:04:05Z", "streams": %s}
        """
            .formatted(id, streams));
    same(
        get(id),
        """
        {"browserIdentifier": "aws.browser.v1", "sessionId": "%s", "name": "sums",
         "createdAt": "2026-01-02T03:04:05Z", "viewPort": {"width": 3840, "height": 240},
         "sessionTimeoutSeconds": 28800, "status": "READY", "streams": %s,
         "lastUpdatedAt": "2026-01-02T03:04:05Z"}
        """
            .formatted(id, streams));
    same(
        json(client.call(SdkHttpMethod.PUT, SESSIONS + "stop?sessionId=" + id, "{}")),
        """
        {"browserIdentifier": "aws.browser.v1", "sessionId": "%s",
         "lastUpdatedAt": "2026-01-02T03:04:05Z"}
        """
            .formatted(id));
    same(
        json(client.call(SdkHttpMethod.POST, SESSIONS + "list", "{\"status\": \"TERMINATED\"}"))
            .path("items"),
        """
        [{"browserIdentifier": "aws.browser.v1", "sessionId": "%s", "name": "sums",
          "status": "TERMINATED", "createdAt": "2026-01-02T03:04:05Z",
          "lastUpdatedAt": "2026-01-02T03:04:05Z"}]
        """
            .formatted(id));
    assertThat(get(id).has("streams")).isFalse();
  }

  @Test
  void theAutomationStreamIsTakenAndGivenBack() throws IOException {
    String id = json(start("{}")).path("sessionId").asText();

    Answer taken = update(id, "DISABLED");

    same(
        json(taken),
        """
        {"browserIdentifier": "aws.browser.v1", "sessionId": "%1$s",
         "updatedAt": "2026-01-02T03:04:05Z",
         "streams": {"automationStream": {"streamStatus": "DISABLED", "streamEndpoint":
           "wss://serai.example:8443/browser-streams/aws.browser.v1/sessions/%1$s/automation"},
           "liveViewStream": {"streamEndpoint":
           "https://serai.example:8443/browser-streams/aws.browser.v1/sessions/%1$s/live-view"}}}
        """
            .formatted(id));
    assertThat(get(id).at("/streams/automationStream/streamStatus").asText()).isEqualTo("DISABLED");
    update(id, "ENABLED");
    assertThat(get(id).at("/streams/automationStream/streamStatus").asText()).isEqualTo("ENABLED");
    assertThat(update(id, "PAUSED").status()).isEqualTo(400);
  }

  @Test
  void aSessionLastsAnHourInAWindowOfUsualSizeUnlessToldOtherwise() throws IOException {
    String id = json(start("{}")).path("sessionId").asText();

    JsonNode found = json(client.call(SdkHttpMethod.GET, SESSIONS + "get?sessionId=" + id, ""));

    assertThat(found.path("sessionTimeoutSeconds").asInt()).isEqualTo(3600);
    assertThat(found.path("viewPort"))
        .isEqualTo(JSON.readTree("{\"width\": 1456, \"height\": 819}"));
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

    JsonNode live = json(client.call(SdkHttpMethod.GET, "/serai/v1/browsers/sessions", ""));

    assertThat(live.path("sessions"))
        .isEqualTo(
            JSON.readTree(
                """
                [{"browserIdentifier": "aws.browser.v1", "sessionId": "%s",
                  "createdAt": "2026-01-02T03:04:05Z", "endsAt": "2026-01-02T04:04:05Z",
                  "isolationClass": "process", "automation": "ENABLED", "driven": false, "cpuSeconds": 0.25, "memoryBytes": 1048576,
                  "peakMemoryBytes": 2097152, "processes": 3}]
                """
                    .formatted(id)));
  }

  @Test
  void endedSessionsSayWhatTheyUsed() throws IOException {
    String id = json(start("{}")).path("sessionId").asText();
    client.call(SdkHttpMethod.PUT, "/browsers/aws.browser.v1/sessions/stop?sessionId=" + id, "{}");

    JsonNode used = json(client.call(SdkHttpMethod.GET, "/serai/v1/browsers/usage", ""));

    assertThat(used.path("usage"))
        .isEqualTo(
            JSON.readTree(
                """
                [{"browserIdentifier": "aws.browser.v1", "sessionId": "%s",
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
        "viewPort.width | {\"viewPort\": {\"width\": 319, \"height\": 240}}",
        "viewPort.width | {\"viewPort\": {\"width\": 3841, \"height\": 240}}",
        "viewPort.height | {\"viewPort\": {\"width\": 320, \"height\": 239}}",
        "viewPort.height | {\"viewPort\": {\"width\": 320, \"height\": 2161}}",
        "extensions | {\"extensions\": [{\"location\": {\"s3\": {\"bucket\": \"zips\", \"prefix\": \"a.zip\"}}}]}",
        "profileConfiguration.profileIdentifier | {\"profileConfiguration\": {\"profileIdentifier\": \"mine\"}}",
        "proxyConfiguration | {\"proxyConfiguration\": {\"proxies\": [{\"externalProxy\": {\"server\": \"proxy.example\", \"port\": 8080}}]}}",
        "enterprisePolicies | {\"enterprisePolicies\": [{\"location\": {\"s3\": {\"bucket\": \"zips\", \"prefix\": \"p\"}}}]}",
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
  void aProfileIsSavedAndStartedFrom() throws IOException {
    Answer made = client.call(SdkHttpMethod.PUT, "/browser-profiles", "{\"name\": \"ann\"}");
    String profile = json(made).path("profileId").asText();
    String first = json(start("{}")).path("sessionId").asText();

    JsonNode saved =
        json(
            client.call(
                SdkHttpMethod.PUT,
                "/browser-profiles/%s/save".formatted(profile),
                "{\"browserIdentifier\": \"aws.browser.v1\", \"sessionId\": \"%s\"}"
                    .formatted(first)));
    JsonNode found = json(client.call(SdkHttpMethod.GET, "/browser-profiles/" + profile, ""));
    String second =
        json(start(
                "{\"profileConfiguration\": {\"profileIdentifier\": \"%s\"}}".formatted(profile)))
            .path("sessionId")
            .asText();

    assertThat(saved.path("profileIdentifier").asText()).isEqualTo(profile);
    assertThat(saved.path("browserIdentifier").asText()).isEqualTo("aws.browser.v1");
    assertThat(saved.path("sessionId").asText()).isEqualTo(first);
    String at = saved.path("lastUpdatedAt").asText();
    assertThat(at).isNotEmpty().isEqualTo(found.path("lastSavedAt").asText());
    assertThat(found.path("lastUpdatedAt").asText()).isEqualTo(at);
    assertThat(found.path("lastSavedBrowserSessionId").asText()).isEqualTo(first);
    assertThat(found.path("lastSavedBrowserId").asText()).isEqualTo("aws.browser.v1");
    assertThat(
            json(client.call(SdkHttpMethod.GET, SESSIONS + "get?sessionId=" + second, ""))
                .at("/profileConfiguration/profileIdentifier")
                .asText())
        .isEqualTo(profile);
    assertThat(start("{\"profileConfiguration\": {\"profileIdentifier\": \"nobodys-0123456789\"}}"))
        .extracting(Answer::status, Answer::error)
        .containsExactly(404, "ResourceNotFoundException");
  }

  @Test
  void aBrowserThatIsNotThereIsNotFound() {
    assertThat(client.call(SdkHttpMethod.PUT, "/browsers/nobodys/sessions/start", "{}"))
        .extracting(Answer::status, Answer::error)
        .containsExactly(404, "ResourceNotFoundException");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "action.mouseClick.clickCount | {\"mouseClick\": {\"x\": 5, \"y\": 5, \"clickCount\": 11}}",
        "action.mouseClick.y | {\"mouseClick\": {\"x\": 5}}",
        "action.mouseScroll.deltaY | {\"mouseScroll\": {\"x\": 5, \"y\": 5, \"deltaY\": -1001}}",
        "action.keyPress.presses | {\"keyPress\": {\"key\": \"a\", \"presses\": 101}}",
        "action.keyShortcut.keys | {\"keyShortcut\": {\"keys\": []}}",
        "action.screenshot.format | {\"screenshot\": {\"format\": \"JPEG\"}}",
      })
  void actionsAreBounded(String member, String action) throws IOException {
    Answer refused = invoke(json(start("{}")).path("sessionId").asText(), action);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(json(refused).at("/fieldList/0/name").asText()).isEqualTo(member);
  }

  @Test
  void anActionThatFailsIsAnAnswer() throws IOException {
    String id = json(start("{}")).path("sessionId").asText();

    Answer answer = invoke(id, "{\"mouseMove\": {\"x\": 5, \"y\": 5}}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().get("x-amzn-browser-session-id")).containsExactly(id);
    assertThat(json(answer).at("/result/mouseMove/status").asText()).isEqualTo("FAILED");
    assertThat(json(answer).at("/result/mouseMove/error").asText()).contains("did not answer");
    assertThat(invoke("nobodys", "{\"screenshot\": {}}").status()).isEqualTo(404);
  }

  private Answer invoke(String id, String action) {
    return client.call(
        SdkHttpMethod.POST,
        SESSIONS + "invoke",
        Map.of("x-amzn-browser-session-id", id),
        "{\"action\": %s}".formatted(action));
  }

  private Answer update(String id, String status) {
    return client.call(
        SdkHttpMethod.PUT,
        SESSIONS + "streams/update?sessionId=" + id,
        "{\"streamUpdate\": {\"automationStreamUpdate\": {\"streamStatus\": \"%s\"}}}"
            .formatted(status));
  }

  private JsonNode get(String id) throws IOException {
    return json(client.call(SdkHttpMethod.GET, SESSIONS + "get?sessionId=" + id, ""));
  }

  private static void same(JsonNode answer, String wanted) throws IOException {
    assertThat(answer).isEqualTo(JSON.readTree(wanted));
  }

  private Answer start(String body) {
    return client.call(SdkHttpMethod.PUT, SESSIONS + "start", body);
  }

  private static JsonNode json(Answer answer) throws IOException {
    return JSON.readTree(answer.body());
  }
}
