package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.bedrockagentcore.model.AutomationStreamStatus;
import software.amazon.awssdk.services.bedrockagentcore.model.BrowserSessionStatus;
import software.amazon.awssdk.services.bedrockagentcore.model.StartBrowserSessionResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.BrowserNetworkMode;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.BrowserStatus;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.BrowserSummary;

/**
 * Browsers and their sessions through the AWS SDK for Java, driven by Playwright; each session is a
 * real Chromium in a sandbox.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BrowserSessionsTest {

  private static final String SYSTEM = "aws.browser.v1";
  private static final Duration SETTLE = Duration.ofSeconds(20);

  private InnSite site;
  private TestPlatform platform;
  private JavaClients clients;
  private RawCalls raw;
  private DrivingProgram playwright;

  @BeforeAll
  void open() throws IOException {
    site = InnSite.start();
    platform =
        TestPlatform.start(
            Map.of(
                "egress.mode", "allow-list",
                "egress.cidrs", "127.0.0.1/32",
                "egress.ports", String.valueOf(site.port())));
    clients = new JavaClients(platform.client(), platform.client().secretAccessKey().reveal());
    raw = RawCalls.administrator(platform.client());
    playwright = DrivingProgram.start();
  }

  @AfterAll
  void close() throws IOException {
    playwright.close();
    clients.close();
    platform.close();
    site.close();
  }

  @Test
  void browsersComeAndGo() {
    var created =
        clients.control.createBrowser(
            r ->
                r.name("reader")
                    .description("Reads.")
                    .tags(Map.of("team", "inn"))
                    .networkConfiguration(n -> n.networkMode(BrowserNetworkMode.PUBLIC)));
    String id = created.browserId();
    var found = clients.control.getBrowser(r -> r.browserId(id));

    assertThat(created.status()).isEqualTo(BrowserStatus.READY);
    assertThat(found.description()).isEqualTo("Reads.");
    assertThat(clients.control.listTagsForResource(r -> r.resourceArn(found.browserArn())).tags())
        .isEqualTo(Map.of("team", "inn"));
    assertThat(
            clients.control.listBrowsersPaginator(r -> r.maxResults(1)).browserSummaries().stream())
        .extracting(BrowserSummary::browserId)
        .contains(SYSTEM, id);
    assertThat(clients.control.deleteBrowser(r -> r.browserId(id)).status())
        .isEqualTo(BrowserStatus.DELETING);
    assertThatThrownBy(() -> clients.control.getBrowser(r -> r.browserId(id)))
        .isInstanceOfSatisfying(
            AwsServiceException.class, refused -> assertThat(refused.statusCode()).isEqualTo(404));
  }

  @Test
  void aCookieIsKeptInItsSessionAndInNoOther() throws IOException {
    StartBrowserSessionResponse ann = start("ann");
    StartBrowserSessionResponse bob = start("bob");
    connect("ann", ann);
    connect("bob", bob);

    JsonNode entered = playwright.does("login", "ann", Map.of("url", site.url("/"), "user", "ann"));

    assertThat(entered.path("text").asText()).contains("Welcome ann", "room of ann");
    assertThat(reads("ann", "/inn")).contains("Welcome ann");
    assertThat(reads("bob", "/inn")).contains("Welcome nobody");
    JsonNode picture = playwright.does("picture", "ann", Map.of());
    assertThat(picture.path("kind").asText()).isEqualTo("PNG");
    assertThat(picture.path("bytes").asInt()).isGreaterThan(2_000);
    assertThat(picture.path("width").asInt()).isEqualTo(1000);
    assertThat(picture.path("height").asInt()).isEqualTo(700);
    stop(ann);
    stop(bob);
  }

  @Test
  void sessionsThatStartFromAProfileKnowWhatWasSavedIntoIt() throws IOException {
    String profile =
        raw.put("/browser-profiles", Map.of("name", "ann"))
            .orFail()
            .json()
            .path("profileId")
            .asText();
    StartBrowserSessionResponse first = start("first");
    connect("first", first);
    playwright.does("login", "first", Map.of("url", site.url("/"), "user", "ann"));
    assertThat(goes("first", site.url("/shelf?dune"))).contains("book dune whole");
    kept("first", Map.of("origin", "https://inn.example", "book", "emma"));
    kept("first", Map.of("origin", "https://inn.example:8443", "book", "ulysses"));
    playwright.does("read", "first", Map.of("url", "about:blank"));

    raw.put(
            "/browser-profiles/%s/save".formatted(profile),
            Map.of("browserIdentifier", SYSTEM, "sessionId", first.sessionId()))
        .orFail();

    assertThat(reads("first", "/inn")).contains("Welcome ann");
    stop(first);
    JsonNode second =
        raw.put(
                "/browsers/%s/sessions/start".formatted(SYSTEM),
                Map.of("profileConfiguration", Map.of("profileIdentifier", profile)))
            .orFail()
            .json();
    connect("second", second.at("/streams/automationStream/streamEndpoint").asText());
    assertThat(reads("second", "/inn")).contains("Welcome ann");
    assertThat(reads("second", "/shelf")).contains("book dune whole");
    assertThat(kept("second", Map.of("origin", "https://inn.example"))).isEqualTo("emma");
    assertThat(kept("second", Map.of("origin", "https://inn.example:8443"))).isEqualTo("ulysses");
    StartBrowserSessionResponse third = start("third");
    connect("third", third);
    assertThat(reads("third", "/inn")).contains("Welcome nobody");
    assertThat(reads("third", "/shelf")).contains("book null broken");
    stop(third);
  }

  @Test
  void oneProgramAtATimeDrivesASessionAndNoneWhileAPersonHasThePage() throws IOException {
    StartBrowserSessionResponse session = start("ann");
    connect("first", session);
    playwright.does("login", "first", Map.of("url", site.url("/"), "user", "ann"));

    assertThat(tries("second", session).path("error").asText()).contains("409");
    playwright.does("leave", "first", Map.of());
    update(session, AutomationStreamStatus.DISABLED);
    assertThat(tries("second", session).path("error").asText()).contains("409");
    update(session, AutomationStreamStatus.ENABLED);
    connect("second", session);

    JsonNode seen = playwright.does("read", "second", Map.of());
    assertThat(seen.path("url").asText()).isEqualTo(site.url("/inn"));
    assertThat(seen.path("text").asText()).contains("Welcome ann");
    stop(session);
  }

  @Test
  void aPageIsUsedByMouseAndKeys() throws IOException {
    StartBrowserSessionResponse session = start("hands");
    connect("hands", session);
    playwright.does("read", "hands", Map.of("url", site.url("/desk")));

    does(session, "mouseClick", Map.of("x", 150, "y", 115));
    does(session, "keyType", Map.of("text", "Ann & 2 friends"));
    sees("typed Ann & 2 friends.");
    does(session, "keyShortcut", Map.of("keys", List.of("ctrl", "a")));
    does(session, "keyType", Map.of("text", "all"));
    sees("typed all.");
    does(session, "keyPress", Map.of("key", "backspace", "presses", 2));
    sees("typed a.");
    does(session, "mouseMove", Map.of("x", 400, "y", 300));
    does(session, "mouseScroll", Map.of("x", 400, "y", 300, "deltaY", -600));
    sees("scrolled down");
    does(
        session,
        "mouseDrag",
        Map.of("startX", 105, "startY", 115, "endX", 290, "endY", 115, "button", "LEFT"));
    does(session, "keyPress", Map.of("key", "delete"));
    sees("typed .");
    assertThat(invoke(session, "mouseClick", Map.of("x", 998, "y", 10)).path("error").asText())
        .contains("not inside the view port of 1000 x 700");
    assertThat(invoke(session, "keyPress", Map.of("key", "anykey")).path("status").asText())
        .isEqualTo("FAILED");
    assertThat(invoke(session, "keyType", Map.of("text", "ü")).path("error").asText())
        .contains("ASCII");
    byte[] png =
        Base64.getDecoder()
            .decode(invoke(session, "screenshot", Map.of("format", "PNG")).path("data").asText());
    assertThat(ByteBuffer.wrap(png).getInt(16)).isEqualTo(1000);
    assertThat(ByteBuffer.wrap(png).getInt(20)).isEqualTo(700);
    stop(session);
  }

  @Test
  void aPersonWatchesASessionTakesOverAndGivesBack() throws IOException {
    StartBrowserSessionResponse session = start("seen");
    connect("seen", session);
    playwright.does("read", "seen", Map.of("url", site.url("/dance")));
    String path = URI.create(session.streams().liveViewStream().streamEndpoint()).getRawPath();
    String url = raw.presigned(path, Duration.ofMinutes(5)).toString();

    try (HeadlessBrowser person = HeadlessBrowser.start()) {
      assertThat(person.watches(url).path("rate").asText()).contains("frames per second");
      playwright.does("read", "seen", Map.of("url", site.url("/desk")));
      JsonNode done = person.takesOver(url, 150, 115, "typed by hand");

      assertThat(done.path("problems")).isEmpty();
      assertThat(done.path("colours").asInt()).isGreaterThan(1);
      assertThat(done.path("taken").asText()).contains("You have mouse and keyboard");
      assertThat(done.path("given").asText()).contains("Programs have the page");
    }
    Eventually.holds("it was typed", SETTLE, () -> text("seen").contains("typed typed by hand."));
    JsonNode records = raw.get("/serai/v1/audit/records?action=ClickInBrowser").orFail().json();
    assertThat(records.at("/records/0/facts/x").asText()).isEqualTo("150");
    assertThat(records.at("/records/0/userIdentity/arn").asText()).isNotEmpty();
    assertThat(raw.get(path + "?X-Amz-Signature=forged").status()).isEqualTo(403);
    stop(session);
  }

  @Test
  void pagesReachNothingButWhatTheRulesAllowAndEndWithTheirSession() throws IOException {
    StartBrowserSessionResponse session = start("curious");
    connect("curious", session);

    assertThat(goes("curious", "file:///etc/passwd")).contains("Page.navigate is not passed on");
    assertThat(goes("curious", "http://127.0.0.1:18766/json/version"))
        .contains("egress refused")
        .doesNotContain("webSocketDebuggerUrl");
    assertThat(goes("curious", "http://169.254.169.254/latest/meta-data/"))
        .contains("egress refused");
    assertThat(goes("curious", "http://example.com/")).contains("egress refused");
    assertThat(goes("curious", "https://example.com/")).contains("ERR_TUNNEL_CONNECTION_FAILED");
    assertThat(reads("curious", "/inn")).contains("Welcome nobody");

    stop(session);

    assertThat(goes("curious", site.url("/inn"))).contains("closed");
    var known =
        clients.data.getBrowserSession(
            r -> r.browserIdentifier(SYSTEM).sessionId(session.sessionId()));
    assertThat(known.status()).isEqualTo(BrowserSessionStatus.TERMINATED);
    assertThat(known.streams()).isNull();
    assertThat(tries("late", session).path("error").asText()).contains("404");
    JsonNode used = raw.get("/serai/v1/browsers/usage?maxResults=1").json().at("/usage/0");
    assertThat(used.path("sessionId").asText()).isEqualTo(session.sessionId());
    assertThat(used.path("endReason").asText()).isEqualTo("STOPPED");
    assertThat(used.path("cpuSeconds").asDouble()).isPositive();
    assertThat(used.path("peakMemoryBytes").asLong()).isGreaterThan(1 << 20);
  }

  private JsonNode invoke(
      StartBrowserSessionResponse session, String action, Map<String, ?> arguments) {
    return raw.post(
            "/browsers/%s/sessions/invoke".formatted(SYSTEM),
            Map.of("action", Map.of(action, arguments)),
            Map.of("x-amzn-browser-session-id", session.sessionId()))
        .orFail()
        .json()
        .path("result")
        .path(action);
  }

  private void does(StartBrowserSessionResponse session, String action, Map<String, ?> arguments) {
    assertThat(invoke(session, action, arguments).path("status").asText()).isEqualTo("SUCCESS");
  }

  /** A page may take a moment to show what was done. */
  private void sees(String words) {
    Eventually.holds("the page says " + words, SETTLE, () -> text("hands").contains(words));
  }

  private String text(String as) {
    try {
      return playwright.does("read", as, Map.of()).path("text").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private StartBrowserSessionResponse start(String name) {
    return clients.data.startBrowserSession(
        r -> r.browserIdentifier(SYSTEM).name(name).viewPort(v -> v.width(1000).height(700)));
  }

  private void stop(StartBrowserSessionResponse session) {
    clients.data.stopBrowserSession(
        r -> r.browserIdentifier(SYSTEM).sessionId(session.sessionId()));
  }

  private void update(StartBrowserSessionResponse session, AutomationStreamStatus status) {
    clients.data.updateBrowserStream(
        r ->
            r.browserIdentifier(SYSTEM)
                .sessionId(session.sessionId())
                .streamUpdate(u -> u.automationStreamUpdate(a -> a.streamStatus(status))));
  }

  private void connect(String as, StartBrowserSessionResponse session) throws IOException {
    assertThat(tries(as, session).path("error").asText()).isEmpty();
  }

  private void connect(String as, String endpoint) throws IOException {
    assertThat(tries(as, endpoint).path("error").asText()).isEmpty();
  }

  private JsonNode tries(String as, StartBrowserSessionResponse session) throws IOException {
    return tries(as, session.streams().automationStream().streamEndpoint());
  }

  private JsonNode tries(String as, String endpoint) throws IOException {
    return playwright.does(
        "connect",
        as,
        Map.of(
            "endpoint",
            endpoint,
            "headers",
            raw.upgradeHeaders(URI.create(endpoint).getRawPath())));
  }

  /** What book is kept at an origin. */
  private String kept(String as, Map<String, ?> wish) throws IOException {
    return playwright.does("keep", as, wish).path("book").asText();
  }

  private String reads(String as, String path) throws IOException {
    return playwright.does("read", as, Map.of("url", site.url(path))).path("text").asText();
  }

  /** What it sees, or why it sees nothing. */
  private String goes(String as, String url) throws IOException {
    return playwright.does("visit", as, Map.of("url", url)).toString();
  }
}
