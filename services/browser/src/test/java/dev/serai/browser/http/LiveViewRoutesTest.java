package dev.serai.browser.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.browser.BrowserId;
import dev.serai.browser.StoredBrowsers;
import dev.serai.browser.StreamStatus;
import dev.serai.browser.chromium.ScriptedBrowser;
import dev.serai.protocol.aws.SignedClient;
import dev.serai.sessions.SessionId;
import dev.serai.storage.StorageConfig;
import dev.serai.testing.Eventually;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpMethod;

/** Who sees a session and who has its mouse and keyboard, on a browser that does as it is told. */
class LiveViewRoutesTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMinutes(5);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ScriptedBrowser browser = new ScriptedBrowser();
  private StoredBrowsers stored;
  private SignedClient client;
  private String session;

  @BeforeEach
  void start() {
    stored = new StoredBrowsers(folder, StorageConfig.DEFAULT, StoredBrowsers.SMALL);
    stored.chromiums.scripted = Optional.of(browser);
    browser.opens("a", "http://a/");
    client =
        new SignedClient(
            folder,
            StoredBrowsers.CALLER,
            stored.operations(),
            stored.rawRoutes(),
            stored.upgrades());
    session = stored.start("seen").key().id().value();
  }

  @AfterEach
  void stop() {
    client.close();
    browser.close();
    stored.close();
    http.close();
  }

  @Test
  void aSignedAddressAnswersAPageThatRunsOnlyItsOwnScript() throws Exception {
    HttpResponse<String> page = open(presigned(Clock.systemUTC(), SHORT));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("<title>Live view of " + session)
        .doesNotContain("{ticket}", "{script}", "{style}", "{session}", "{browser}");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'sha256-", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(client.call(SdkHttpMethod.GET, path("live-view"), "").status()).isEqualTo(200);
  }

  @Test
  void addressesThatAreLateForeignUnsignedOrGoodForTooLongAreRefused() throws Exception {
    Clock earlier = Clock.fixed(Instant.now().minus(Duration.ofMinutes(6)), ZoneOffset.UTC);
    String good = presigned(Clock.systemUTC(), SHORT).toString();

    assertThat(open(presigned(earlier, SHORT)).statusCode()).isEqualTo(403);
    assertThat(open(URI.create(good.replace("Signature=", "Signature=0"))).statusCode())
        .isEqualTo(403);
    assertThat(open(URI.create(good.replace(session, "another"))).statusCode()).isEqualTo(403);
    assertThat(open(client.address(path("live-view"))).statusCode()).isEqualTo(403);
    HttpResponse<String> long301 = open(presigned(Clock.systemUTC(), Duration.ofSeconds(301)));
    assertThat(long301.statusCode()).isEqualTo(400);
    assertThat(long301.body()).contains("X-Amz-Expires");
    stored.denied.add("bedrock-agentcore:ConnectBrowserLiveViewStream");
    assertThat(open(URI.create(good)).statusCode()).isEqualTo(403);
  }

  @Test
  void nobodyConnectsWithoutATicketOfTheSession() throws Exception {
    String other = stored.start("other").key().id().value();
    String ticket = ticket();

    assertThatThrownBy(() -> connect(session, "made-up")).hasMessageContaining("403");
    assertThatThrownBy(() -> connect(other, ticket)).hasMessageContaining("403");
    stored.clock.advance(Duration.ofMinutes(3));
    assertThatThrownBy(() -> connect(session, ticket)).hasMessageContaining("403");
  }

  @Test
  void pagesThatAreOpenedAndNotLookedAtAreBounded() throws Exception {
    for (int opened = 0; opened < 16; opened++) {
      ticket();
    }
    assertThat(open(presigned(Clock.systemUTC(), SHORT)).statusCode()).isEqualTo(429);
    stored.clock.advance(Duration.ofMinutes(2));
    assertThat(open(presigned(Clock.systemUTC(), SHORT)).statusCode()).isEqualTo(200);
  }

  @Test
  void picturesComeAndTheLastOneIsShownToWhoComesLater() throws Exception {
    Page first = connect(session, ticket());
    Eventually.holds("watched", SOON, () -> browser.screencasts().contains("a"));
    shows("one");

    Eventually.holds("seen", SOON, () -> first.pictures.contains("one"));
    Page second = connect(session, ticket());
    Eventually.holds("seen later", SOON, () -> second.pictures.contains("one"));
    assertThat(second.state().path("width").asInt()).isEqualTo(800);
    Page third = connect(session, ticket());
    Eventually.holds("refused", SOON, () -> third.over.contains("2 people watch already"));
  }

  @Test
  void aSlowViewerGetsTheNewestPictureAndNoHeap() throws Exception {
    Page page = connect(session, ticket());
    Eventually.holds("watched", SOON, () -> browser.screencasts().contains("a"));
    for (int number = 1; number <= 3; number++) {
      shows("early " + number);
      String last = "early " + number;
      Eventually.holds(last, SOON, () -> page.pictures.contains(last));
    }
    shows("missed");
    shows("newest");
    page.says("{\"do\": \"here\"}");
    assertThat(page.pictures).hasSize(3);

    page.says("{\"do\": \"shown\"}");

    Eventually.holds("one more", SOON, () -> page.pictures.size() >= 4);
  }

  @Test
  void aPersonTakesOverAndProgramsWaitUntilThePageIsGivenBack() throws Exception {
    Page page = connect(session, ticket());
    Eventually.holds("watched", SOON, () -> browser.screencasts().contains("a"));
    page.says("{\"do\": \"down\", \"x\": 5, \"y\": 6, \"button\": \"left\"}");
    Eventually.holds("refused", SOON, () -> page.said("Take over first"));
    assertThat(browser.told("Input.dispatchMouseEvent")).isEmpty();

    page.says("{\"do\": \"take\"}");
    Eventually.holds("taken", SOON, () -> page.control().equals("you"));
    assertThat(status()).isEqualTo(StreamStatus.DISABLED);
    page.says("{\"do\": \"down\", \"x\": 5, \"y\": 6, \"button\": \"left\", \"clicks\": 1}");
    page.says("{\"do\": \"keydown\", \"key\": \"p\", \"code\": \"KeyP\", \"number\": 80}");
    page.says("{\"do\": \"keydown\", \"key\": \"w\", \"code\": \"KeyW\", \"number\": 87}");
    page.says("{\"do\": \"paste\", \"text\": \"secret\"}");
    page.says("{\"do\": \"go\", \"url\": \"https://b.example/path?token=1\"}");
    page.says("{\"do\": \"give\"}");
    Eventually.holds("given back", SOON, () -> page.control().equals("nobody"));

    assertThat(status()).isEqualTo(StreamStatus.ENABLED);
    assertThat(browser.told("Input.dispatchKeyEvent"))
        .extracting(key -> key.at("/params/text").asText())
        .containsExactly("p", "w");
    assertThat(browser.told("Page.navigate")).hasSize(1);
    assertThat(stored.deeds)
        .containsExactly(
            "user/admin TakeBrowserControl {}",
            "user/admin ClickInBrowser {button=left, x=5, y=6}",
            "user/admin TypeInBrowser {keys=2}",
            "user/admin PasteInBrowser {characters=6}",
            "user/admin NavigateBrowser {site=https://b.example}",
            "user/admin ReleaseBrowserControl {reason=given back}");
  }

  @Test
  void onePersonAtATimeHasTheControlsAndWhoVanishesLosesThem() throws Exception {
    Page first = connect(session, ticket());
    String ticket = ticket();
    Page second = connect(session, ticket);
    first.says("{\"do\": \"take\"}");
    Eventually.holds("told", SOON, () -> second.control().equals("other"));
    second.says("{\"do\": \"take\"}");
    Eventually.holds("refused", SOON, () -> second.said("Somebody else"));

    first.drop();
    stored.tidyViews();
    assertThat(status()).isEqualTo(StreamStatus.DISABLED);
    stored.clock.advance(Duration.ofSeconds(30));
    stored.tidyViews();

    Eventually.holds("free", SOON, () -> second.control().equals("nobody"));
    assertThat(status()).isEqualTo(StreamStatus.ENABLED);
    assertThat(stored.deeds).last().isEqualTo("user/admin ReleaseBrowserControl {reason=silent}");
    second.says("{\"do\": \"take\"}");
    Eventually.holds("taken", SOON, () -> second.control().equals("you"));
    Page again = connect(session, ticket);
    Eventually.holds("regained", SOON, () -> again.control().equals("you"));
    Eventually.holds("replaced", SOON, () -> second.over.contains("connected anew"));
  }

  @Test
  void whoeverLetsProgramsInAgainTakesTheControls() throws Exception {
    Page page = connect(session, ticket());
    page.says("{\"do\": \"take\"}");
    Eventually.holds("taken", SOON, () -> page.control().equals("you"));

    stored.sessions.updateBrowserStream(
        StoredBrowsers.CALLER,
        BrowserId.SYSTEM,
        new SessionId(session),
        StreamStatus.ENABLED,
        Optional.empty());
    page.says("{\"do\": \"reload\"}");

    Eventually.holds("lost", SOON, () -> page.said("Take over first"));
    assertThat(browser.told("Page.reload")).isEmpty();
  }

  @Test
  void whatCannotBeRecordedOrIsNotAllowedIsNotDone() throws Exception {
    Page page = connect(session, ticket());
    stored.unrecordable = true;
    page.says("{\"do\": \"take\"}");
    Eventually.holds("refused", SOON, () -> page.said("the disk is full"));
    assertThat(status()).isEqualTo(StreamStatus.ENABLED);
    stored.unrecordable = false;
    stored.denied.add("bedrock-agentcore:UpdateBrowserStream");
    page.says("{\"do\": \"take\"}");
    Eventually.holds("denied", SOON, () -> page.said("You may not take over"));
    stored.denied.clear();
    page.says("{\"do\": \"take\"}");
    Eventually.holds("taken", SOON, () -> page.control().equals("you"));
    page.says("{\"do\": \"go\", \"url\": \"javascript:alert(1)\"}");
    Eventually.holds("refused", SOON, () -> page.said("begins with http"));
    stored.unrecordable = true;
    page.says("{\"do\": \"reload\"}");
    Eventually.holds("refused", SOON, () -> page.said("the disk is full"));
    assertThat(browser.told("Page.reload")).isEmpty();
    assertThat(browser.told("Page.navigate")).isEmpty();
  }

  @Test
  void aDialogIsShownAndAnswered() throws Exception {
    Page page = connect(session, ticket());
    Eventually.holds("watched", SOON, () -> browser.screencasts().contains("a"));
    page.says("{\"do\": \"take\"}");
    browser.says(
        "a", "Page.javascriptDialogOpening", "{\"type\": \"confirm\", \"message\": \"Sure?\"}");
    Eventually.holds(
        "shown", SOON, () -> page.state().at("/dialog/message").asText().equals("Sure?"));
    page.says("{\"do\": \"answer\", \"yes\": true, \"text\": \"\"}");
    Eventually.holds(
        "answered", SOON, () -> browser.told("Page.handleJavaScriptDialog").size() == 1);
    browser.says("a", "Page.javascriptDialogClosed", "{}");
    Eventually.holds("gone", SOON, () -> !page.state().has("dialog"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "do | {\"do\": \"dance\"}",
        "JSON | take",
        "button | {\"do\": \"down\", \"button\": \"fourth\"}",
        "x | {\"do\": \"move\", \"x\": 8193}",
        "y | {\"do\": \"wheel\", \"x\": 8192, \"y\": -1}",
        "modifiers | {\"do\": \"keydown\", \"key\": \"a\", \"modifiers\": 16}",
        "key | {\"do\": \"keyup\", \"key\": \"a key with a name that is far too long\"}",
      })
  void whatAPageSaysIsBounded(String named, String words) throws Exception {
    Page page = connect(session, ticket());

    page.says(words);

    Eventually.holds("refused", SOON, () -> page.over.contains(named));
  }

  @Test
  void whoWatchesHearsThatTheSessionHasEnded() throws Exception {
    Page page = connect(session, ticket());
    Eventually.holds("watched", SOON, () -> browser.screencasts().contains("a"));
    browser.close();
    Eventually.holds("over", SOON, () -> page.over.contains("The session has ended"));
  }

  private StreamStatus status() {
    return stored.sessions.listLiveBrowserSessions(StoredBrowsers.CALLER).getFirst().automation();
  }

  private void shows(String picture) {
    browser.says(
        "a",
        "Page.screencastFrame",
        "{\"data\": \"%s\", \"sessionId\": 1, \"metadata\": {\"deviceWidth\": 800, \"deviceHeight\": 600}}"
            .formatted(
                Base64.getEncoder().encodeToString(picture.getBytes(StandardCharsets.UTF_8))));
  }

  private String path(String stream) {
    return "/browser-streams/aws.browser.v1/sessions/%s/%s".formatted(session, stream);
  }

  private URI presigned(Clock at, Duration life) {
    return client.presigned(path("live-view"), at, life);
  }

  private HttpResponse<String> open(URI address) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }

  private String ticket() throws IOException, InterruptedException {
    Matcher found =
        Pattern.compile("name=\"ticket\" content=\"([A-Za-z0-9]{43})\"")
            .matcher(open(presigned(Clock.systemUTC(), SHORT)).body());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private Page connect(String to, String ticket) {
    var page = new Page();
    String shown =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(ticket.getBytes(StandardCharsets.UTF_8));
    String target = path("live-view/socket").replace(session, to);
    try {
      page.socket =
          Optional.of(
              http.newWebSocketBuilder()
                  .subprotocols(
                      "base64UrlBearerAuthorization", "base64UrlBearerAuthorization." + shown)
                  .buildAsync(
                      URI.create(client.address(target).toString().replace("http:", "ws:")), page)
                  .get());
    } catch (Exception e) {
      throw new AssertionError(String.valueOf(status(e)), e);
    }
    return page;
  }

  private static Object status(Exception e) {
    return e.getCause() instanceof java.net.http.WebSocketHandshakeException refused
        ? refused.getResponse().statusCode()
        : e;
  }

  /** What a page sees and hears; it shows nothing by itself. */
  private static final class Page implements WebSocket.Listener {
    final List<String> pictures = new CopyOnWriteArrayList<>();
    private final List<JsonNode> states = new CopyOnWriteArrayList<>();
    private final StringBuilder text = new StringBuilder();
    volatile Optional<WebSocket> socket = Optional.empty();
    volatile String over = "";

    void says(String words) {
      socket.orElseThrow().sendText(words, true).join();
    }

    void drop() {
      socket.orElseThrow().abort();
    }

    JsonNode state() {
      return states.isEmpty() ? JSON.getNodeFactory().objectNode() : states.getLast();
    }

    String control() {
      return state().path("control").asText();
    }

    boolean said(String words) {
      return states.stream().anyMatch(state -> state.path("said").asText().contains(words));
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        try {
          states.add(JSON.readTree(text.toString()));
        } catch (IOException e) {
          throw new AssertionError(e);
        }
        text.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      pictures.add(StandardCharsets.UTF_8.decode(data).toString());
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      over = reason;
      return CompletableFuture.completedFuture(null);
    }
  }
}
