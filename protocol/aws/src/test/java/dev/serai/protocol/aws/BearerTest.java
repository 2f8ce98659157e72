package dev.serai.protocol.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Secret;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BearerTest {

  private static final String GOOD = "good-token";
  private static final String NAME = "base64UrlBearerAuthorization";
  private static final URI METADATA = URI.create("http://here/.well-known/about");

  private final BlockingQueue<UpgradeRoute.Upgrade> upgraded = new ArrayBlockingQueue<>(1);
  private final HttpClient client = HttpClient.newHttpClient();
  private final TestEdge edge =
      new TestEdge(
          List.of(
              operation("Open", "/open/{id}").taking(new Guests()),
              operation("Closed", "/closed/{id}")),
          List.of(),
          List.of(
              new UpgradeRoute("Talk", "/talk/{id}", new Guests(), this::talk),
              new UpgradeRoute("Whisper", "/whisper/{id}", this::talk)));

  record Named(@PathLabel String id) {}

  record Who(String id, String principal, String source) {}

  @AfterEach
  void stop() {
    edge.close();
    client.close();
  }

  @Test
  void admitsACallerWhoShowsAGoodToken() throws Exception {
    var answer = call("/open/a%2Fb", "Bearer " + GOOD);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("a/b", "guest", "127.0.0.1");
  }

  @Test
  void takesTheNameOfTheSchemeInAnyCase() throws Exception {
    assertThat(call("/open/a", "bearer " + GOOD).statusCode()).isEqualTo(200);
  }

  @Test
  void goesOnTakingSignaturesOnTheSameRow() {
    var answer = edge.call("POST", "/open/a", "");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains(TestKeys.ID);
  }

  @Test
  void challengesARequestWithoutCredentials() throws Exception {
    var answer = call("/open/a");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(error(answer)).isEqualTo("UnauthorizedException");
    assertThat(challenge(answer)).isEqualTo("Bearer resource_metadata=\"" + METADATA + '"');
  }

  @Test
  void tellsWhatIsWrongWithABadToken() throws Exception {
    var answer = call("/open/a", "Bearer stolen");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(challenge(answer)).endsWith("error=\"invalid_token\"");
    assertThat(answer.body()).doesNotContain("stolen");
  }

  @Test
  void tellsATokenWithoutRightsWhichScopesItNeeds() throws Exception {
    var answer = call("/open/a", "Bearer poor");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(error(answer)).isEqualTo("AccessDeniedException");
    assertThat(challenge(answer)).endsWith("error=\"insufficient_scope\", scope=\"read write\"");
  }

  @Test
  void refusesTokensOnRowsThatTakeNone() throws Exception {
    var answer = call("/closed/a", "Bearer " + GOOD);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
  }

  @Test
  void answersUnsignedRequestsToOtherRowsAsBefore() throws Exception {
    assertThat(error(call("/closed/a"))).isEqualTo("MissingAuthenticationTokenException");
  }

  @Test
  void refusesTwoCredentials() throws Exception {
    assertThat(error(call("/open/a", "Bearer " + GOOD, "Bearer " + GOOD)))
        .isEqualTo("IncompleteSignatureException");
    assertThat(error(call("/open/a", "AWS4-HMAC-SHA256 x", "Bearer " + GOOD)))
        .isEqualTo("IncompleteSignatureException");
    assertThat(error(call("/open/a?X-Amz-Algorithm=AWS4-HMAC-SHA256", "Bearer " + GOOD)))
        .isEqualTo("IncompleteSignatureException");
  }

  @Test
  void readsNoBodyForABadToken() throws Exception {
    try (var socket = new Socket("127.0.0.1", edge.port())) {
      String head =
          "POST /open/a HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer stolen\r\n"
              + "Content-Length: 1000000\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      byte[] status = socket.getInputStream().readNBytes(12);

      assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 401");
    }
  }

  @Test
  void takesATokenFromABrowsersSubprotocolAndHidesIt() throws Exception {
    WebSocket socket = connect("/talk/a", NAME + "." + encoded(GOOD), NAME, "chat");
    var upgrade = upgraded.poll(20, TimeUnit.SECONDS);

    assertThat(socket.getSubprotocol()).isEqualTo(NAME);
    assertThat(upgrade).isNotNull();
    assertThat(upgrade.exchange().header("Sec-WebSocket-Protocol")).hasValue("chat");
    assertThat(upgrade.exchange().header("Authorization")).hasValue("Bearer " + GOOD);
    socket.abort();
  }

  @Test
  void refusesABadTokenInASubprotocol() {
    assertThat(refusedStatus("/talk/a", NAME + "." + encoded("stolen"), NAME)).isEqualTo(401);
    assertThat(refusedStatus("/talk/a", NAME + ".$$", NAME)).isEqualTo(400);
    assertThat(refusedStatus("/whisper/a", NAME + "." + encoded(GOOD), NAME)).isEqualTo(403);
  }

  @Test
  void challengesAnUpgradeWithoutCredentials() throws Exception {
    String answer = handshake("/talk/a", "");

    assertThat(answer).startsWith("HTTP/1.1 401").contains("WWW-Authenticate: Bearer");
  }

  private static Operation<Named> operation(String name, String path) {
    return Operation.data(
        name,
        Method.POST,
        path,
        200,
        Named.class,
        call ->
            Reply.json(
                new Who(
                    call.input().id(),
                    call.caller().principal().arn().toString(),
                    call.caller().sourceAddress())));
  }

  private UpgradeRoute.Tunnel talk(UpgradeRoute.Upgrade upgrade) {
    return connection -> {
      dev.serai.protocol.aws.websocket.WebSocketHandshake.accept(
          upgrade, connection, new dev.serai.protocol.websocket.WebSocketLimits(1000, 1000));
      upgraded.add(upgrade);
    };
  }

  /** Knows one good token, and one that is good for nothing. */
  private static final class Guests implements BearerTokens {
    @Override
    public Caller admit(BearerRequest request, Secret token) {
      return switch (token.reveal()) {
        case GOOD ->
            new Caller(
                    AccountId.DEFAULT,
                    new Principal.User(
                        new Arn("aws", "iam", "", AccountId.DEFAULT.value(), "user/guest"),
                        "guest"),
                    "",
                    request.requestId())
                .from(request.sourceAddress());
        case "poor" ->
            throw BearerRefusedException.forbidden(
                "not enough", told(Optional.of(BearerChallenge.Fault.INSUFFICIENT_SCOPE)));
        default ->
            throw BearerRefusedException.unauthorized(
                "unknown", told(Optional.of(BearerChallenge.Fault.INVALID_TOKEN)));
      };
    }

    @Override
    public Optional<BearerRefusedException> challenge(BearerRequest request) {
      return Optional.of(BearerRefusedException.unauthorized("who?", told(Optional.empty())));
    }

    private static BearerChallenge told(Optional<BearerChallenge.Fault> fault) {
      boolean scope = fault.filter(BearerChallenge.Fault.INSUFFICIENT_SCOPE::equals).isPresent();
      return new BearerChallenge(METADATA, fault, scope ? List.of("read", "write") : List.of());
    }
  }

  private HttpResponse<String> call(String target, String... credentials) throws Exception {
    var request =
        HttpRequest.newBuilder(edge.uri(target)).POST(HttpRequest.BodyPublishers.noBody());
    for (String credential : credentials) {
      request.header("Authorization", credential);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String error(HttpResponse<?> answer) {
    return answer.headers().firstValue("x-amzn-ErrorType").orElse("");
  }

  private static String challenge(HttpResponse<?> answer) {
    return answer.headers().firstValue("WWW-Authenticate").orElse("");
  }

  private static String encoded(String token) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(token.getBytes(StandardCharsets.US_ASCII));
  }

  private WebSocket connect(String target, String first, String... others) {
    return client
        .newWebSocketBuilder()
        .subprotocols(first, others)
        .buildAsync(
            URI.create(edge.uri(target).toString().replace("http:", "ws:")),
            new WebSocket.Listener() {})
        .join();
  }

  private int refusedStatus(String target, String... offers) {
    try {
      return Integer.parseInt(
          handshake(target, "Sec-WebSocket-Protocol: " + String.join(", ", offers) + "\r\n")
              .substring(9, 12));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String handshake(String target, String headers) throws IOException {
    try (var socket = new Socket("127.0.0.1", edge.port())) {
      String head =
          "GET "
              + target
              + " HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
              + headers
              + "\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
