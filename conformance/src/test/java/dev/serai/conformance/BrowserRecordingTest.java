package dev.serai.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.testing.Eventually;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrockagentcore.model.StartBrowserSessionResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.BrowserNetworkMode;

/** A session of a real Chromium is recorded, read again and replayed. */
final class BrowserRecordingTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SETTLE = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMinutes(5);

  @Test
  void whatHappensInASessionIsReadAgainAndReplayed() throws IOException {
    try (InnSite site = InnSite.start();
        TestPlatform platform =
            TestPlatform.start(
                Map.of(
                    "egress.mode", "allow-list",
                    "egress.cidrs", "127.0.0.1/32",
                    "egress.ports", String.valueOf(site.port())));
        TestObjects _ = new TestObjects(platform.client());
        JavaClients clients =
            new JavaClients(platform.client(), platform.client().secretAccessKey().reveal());
        DrivingProgram playwright = DrivingProgram.start();
        HeadlessBrowser person = HeadlessBrowser.start()) {
      RawCalls raw = RawCalls.administrator(platform.client());
      raw.post("/serai/v1/iam/roles", Map.of("roleName", "films")).orFail();
      String browser = create(clients);
      String at = visit(clients, raw, playwright, site, browser);

      Eventually.holds(
          "the recording is closed",
          SETTLE,
          () -> raw.get(at + "/recording").json().path("complete").asBoolean());

      JsonNode manifest = raw.get(at + "/recording").orFail().json();
      List<JsonNode> events = events(raw, at, manifest);
      assertThat(kinds(events)).contains("picture", "page", "navigation", "request", "action");
      assertThat(events.toString())
          .contains("/inn")
          .doesNotContain("hush")
          .doesNotContain("ann-types-this");
      assertThat(actions(events, "keys").mapToInt(keys -> keys.path("count").asInt()).sum())
          .isEqualTo("ann-types-this".length());
      JsonNode press = actions(events, "press").findFirst().orElseThrow();
      assertThat(press.path("x").asInt()).isEqualTo(150);
      assertThat(raw.get(at + "/recording/999").status()).isEqualTo(404);

      String page = raw.presigned(at + "/replay", SHORT).toString();
      JsonNode seen = person.replay(page, press.path("t").asLong() + 50, "replay");
      assertThat(seen.path("state").asText()).startsWith("Complete");
      // The time is chosen in steps of a tenth of a second, in which a click is over.
      assertThat(seen.path("current").asText()).containsPattern("(press|release) at 150, 115");
      assertThat(seen.path("width").asInt()).isEqualTo(1000);
      assertThat(seen.path("jumped").asText()).isNotEqualTo(seen.path("time").asText());
      assertThat(seen.path("playing").asText()).isEqualTo("Pause");
      assertThat(seen.path("problems")).isEmpty();
    }
  }

  private static String create(JavaClients clients) {
    return clients
        .control
        .createBrowser(
            r ->
                r.name("filmed")
                    .executionRoleArn("arn:aws:iam::111122223333:role/films")
                    .networkConfiguration(n -> n.networkMode(BrowserNetworkMode.PUBLIC))
                    .recording(
                        c ->
                            c.enabled(true)
                                .s3Location(
                                    p -> p.bucket(TestObjects.BUCKET).prefix("films/inns"))))
        .browserId();
  }

  /** Ends the session when it has done something worth to be seen. */
  private static String visit(
      JavaClients clients, RawCalls raw, DrivingProgram playwright, InnSite site, String browser)
      throws IOException {
    StartBrowserSessionResponse session =
        clients.data.startBrowserSession(
            r -> r.browserIdentifier(browser).viewPort(v -> v.width(1000).height(700)));
    String endpoint = session.streams().automationStream().streamEndpoint();
    Map<String, ?> way =
        Map.of(
            "endpoint", endpoint, "headers", raw.upgradeHeaders(URI.create(endpoint).getRawPath()));
    playwright.does("connect", "ann", way);
    playwright.does("read", "ann", Map.of("url", site.url("/inn?secret=hush")));
    playwright.does("read", "ann", Map.of("url", site.url("/desk")));
    act(raw, browser, session, "mouseClick", Map.of("x", 150, "y", 115));
    act(raw, browser, session, "keyType", Map.of("text", "ann-types-this"));
    String at = "/serai/v1/browsers/%s/sessions/%s".formatted(browser, session.sessionId());
    Eventually.holds(
        "the page says what was typed", SETTLE, () -> reads(playwright).contains("ann-types-this"));
    // Leaves the page, so that what is told by and by is told.
    playwright.does("read", "ann", Map.of("url", site.url("/inn")));
    clients.data.stopBrowserSession(
        r -> r.browserIdentifier(browser).sessionId(session.sessionId()));
    return at;
  }

  private static String reads(DrivingProgram playwright) {
    try {
      return playwright.does("read", "ann", Map.of()).path("text").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void act(
      RawCalls raw,
      String browser,
      StartBrowserSessionResponse session,
      String action,
      Map<String, ?> arguments) {
    raw.post(
            "/browsers/%s/sessions/invoke".formatted(browser),
            Map.of("action", Map.of(action, arguments)),
            Map.of("x-amzn-browser-session-id", session.sessionId()))
        .orFail();
  }

  private static List<JsonNode> events(RawCalls raw, String at, JsonNode manifest)
      throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (JsonNode batch : manifest.path("batches")) {
      byte[] packed = raw.download(at + "/recording/" + batch.path("number").asInt());
      try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
        for (String line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
          events.add(JSON.readTree(line));
        }
      }
    }
    return events;
  }

  private static List<String> kinds(List<JsonNode> events) {
    return events.stream().map(event -> event.path("k").asText()).toList();
  }

  private static Stream<JsonNode> actions(List<JsonNode> events, String action) {
    return events.stream()
        .filter(event -> event.path("k").asText().equals("action"))
        .filter(event -> event.path("action").asText().equals(action));
  }
}
