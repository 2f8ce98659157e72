package dev.serai.runtime.session;

import static dev.serai.runtime.session.InboundFixture.AGENT;
import static dev.serai.runtime.session.InboundFixture.DESK;
import static dev.serai.runtime.session.InboundFixture.OPERATOR;
import static dev.serai.runtime.session.InboundFixture.SHOP;
import static dev.serai.runtime.session.InboundFixture.VAULT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.Headers;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.Principal;
import io.opentelemetry.api.common.AttributeKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** Who gets in to a runtime, for whom, and what the agent is told; over real HTTP. */
@Timeout(120)
class InboundTest {

  private static final String SESSION = "session-of-33-or-more-characters-1";
  private static final String USER_ID = "X-Amzn-Bedrock-AgentCore-Runtime-User-Id";
  private static final String WAT = "WorkloadAccessToken";
  private static final String NEW_WAT = "X-Amz-Bedrock-AgentCore-Identity-WAT";

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir private Path folder;
  private InboundFixture inbound;

  @BeforeEach
  void start() {
    inbound = new InboundFixture(folder);
  }

  @AfterEach
  void stop() {
    inbound.close();
    client.close();
  }

  @Test
  void letsInAUserByToken() {
    String ann = inbound.issuer.token("ann");

    var answer = bearer(DESK, ann);

    assertThat(answer.statusCode()).isEqualTo(200);
    var caller = inbound.lastAsked("InvokeAgentRuntime").caller();
    var user = new EndUser.Verified(inbound.issuer.issuer(), "ann");
    assertThat(caller.delegation()).isEqualTo(Delegation.of(Optional.of(user)));
    assertThat(caller.principal())
        .isInstanceOfSatisfying(
            Principal.TokenUser.class,
            shown -> {
              assertThat(shown.user()).isEqualTo(user);
              assertThat(shown.resource()).isEqualTo(InboundFixture.arn(DESK));
            });
    assertThat(workloadToken()).isEqualTo("user=" + user.text() + " actors=[] jwt=true");
  }

  @Test
  void refusesEveryTokenThatDoesNotHold() {
    var issuer = inbound.issuer;
    Map<String, Integer> statuses =
        Map.of(
            issuer.unsigned(),
            401,
            issuer.expired(),
            401,
            issuer.forged(),
            401,
            issuer.tokenFor("shop"),
            401,
            "not-a-jwt",
            401,
            "x".repeat(40_000),
            401,
            issuer.withScope("desk:look"),
            403,
            issuer.ofClient("other"),
            403);

    statuses.forEach(
        (token, status) -> {
          var answer = bearer(DESK, token);
          assertThat(answer.statusCode()).as(token).isEqualTo(status);
          assertThat(answer.body()).doesNotContain(token);
        });
    assertThat(inbound.sandboxes.started()).isEmpty();
  }

  @Test
  void saysWhereTokensComeFrom() throws IOException {
    String metadata = metadataPath(DESK);

    var missing = send(request(DESK, List.of()));
    var invalid = bearer(DESK, "not-a-jwt");
    var poor = bearer(DESK, inbound.issuer.withScope("desk:look"));
    JsonNode document = get(metadata);

    String expected = "Bearer resource_metadata=\"http://public" + metadata + "\"";
    assertThat(missing.statusCode()).isEqualTo(401);
    assertThat(error(missing)).isEqualTo("UnauthorizedException");
    assertThat(challenge(missing)).isEqualTo(expected + ", scope=\"api/desk\"");
    assertThat(challenge(invalid)).startsWith(expected + ", error=\"invalid_token\"");
    assertThat(challenge(poor)).startsWith(expected + ", error=\"insufficient_scope\"");
    assertThat(document.path("resource").asText())
        .isEqualTo("http://public/runtimes/" + encoded(DESK) + "/invocations");
    assertThat(document.path("authorization_servers").get(0).asText())
        .isEqualTo(inbound.issuer.issuer());
    assertThat(document.path("scopes_supported").get(0).asText()).isEqualTo("api/desk");
    assertThat(document.path("bearer_methods_supported").get(0).asText()).isEqualTo("header");
    assertThat(
            get(
                "/runtimes/"
                    + encoded(DESK)
                    + "/invocations"
                    + "/.well-known/oauth-protected-resource"))
        .isEqualTo(document);
  }

  @Test
  void tellsStrangersNothingOfRuntimesThatTakeNoTokens() {
    assertThat(bearer(SHOP, inbound.issuer.token("ann")).body())
        .isEqualTo(bearer("none-a1B2c3D4e5", inbound.issuer.token("ann")).body())
        .contains("Authorization method mismatch");
    assertThat(send(plain(metadataPath(SHOP))).statusCode()).isEqualTo(404);
    assertThat(send(plain(metadataPath("none-a1B2c3D4e5"))).statusCode()).isEqualTo(404);
    assertThat(error(send(request(SHOP, List.of()))))
        .isEqualTo("MissingAuthenticationTokenException");
  }

  @Test
  void refusesSignaturesWhereTokensAreTakenUnlessConfigured(@TempDir Path other) {
    var refused = signed(OPERATOR, DESK, Map.of());

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("Authorization method mismatch");
    inbound.close();
    inbound = new InboundFixture(other, both());
    assertThat(signed(OPERATOR, DESK, Map.of()).statusCode()).isEqualTo(200);
    assertThat(bearer(SHOP, inbound.issuer.token("ann")).statusCode()).isEqualTo(403);
  }

  @Test
  void keepsASessionForTheUserWhoOpenedIt() {
    bearer(DESK, inbound.issuer.token("ann"));

    var stranger = bearer(DESK, inbound.issuer.token("bob"));
    var stopped = send(bearerRequest(stopPath(DESK), inbound.issuer.token("bob")));
    var owner = bearer(DESK, inbound.issuer.token("ann"));

    assertThat(stranger.statusCode()).isEqualTo(403);
    assertThat(error(stranger)).isEqualTo("AccessDeniedException");
    assertThat(stopped.statusCode()).isEqualTo(403);
    assertThat(owner.statusCode()).isEqualTo(200);
    assertThat(inbound.sandboxes.started()).hasSize(1);
  }

  @Test
  void actsForANamedUserWithAPermissionOfItsOwn() {
    var first = signed(OPERATOR, SHOP, Map.of(USER_ID, "ann"));

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(workloadToken()).isEqualTo("user=id:ann actors=[] jwt=false");
    assertThat(inbound.lastAsked("InvokeAgentRuntimeForUser").caller().delegation().user())
        .hasValue(new EndUser.Asserted("ann"));
    assertThat(signed(OPERATOR, SHOP, Map.of(USER_ID, "bob")).statusCode()).isEqualTo(403);
    assertThat(signed(OPERATOR, SHOP, Map.of()).statusCode()).isEqualTo(403);
    inbound.forbidden.add("InvokeAgentRuntimeForUser");
    assertThat(signed(OPERATOR, SHOP, Map.of(USER_ID, "ann")).statusCode()).isEqualTo(403);
  }

  @Test
  void refusesAUserIdBesideAToken() {
    var request =
        request(
            DESK, List.of("Authorization", "Bearer " + inbound.issuer.token("ann"), USER_ID, "x"));

    assertThat(send(request).statusCode()).isEqualTo(400);
  }

  @Test
  void letsOperatorsStopTheSessionsOfUsers() {
    signed(OPERATOR, SHOP, Map.of(USER_ID, "ann"));

    assertThat(send(signedRequest(OPERATOR, stopPath(SHOP), Map.of())).statusCode()).isEqualTo(200);
  }

  @Test
  void beginsTheChainOfAnAgentWithItself() {
    signed(AGENT, SHOP, Map.of());

    assertThat(workloadToken())
        .isEqualTo("user=nobody actors=[" + InboundFixture.identity(DESK) + "] jwt=false");
  }

  @Test
  void extendsTheChainAnAgentSends() {
    var chain =
        Delegation.of(Optional.of(new EndUser.Verified("https://idp", "ann")))
            .to(InboundFixture.identity("front-a1B2c3D4e5"))
            .to(InboundFixture.identity(DESK));
    inbound.workloadTokens.put("chain", chain);

    signed(AGENT, SHOP, Map.of(WAT, "chain", NEW_WAT, "chain"));

    assertThat(inbound.lastAsked("InvokeAgentRuntime").caller().delegation()).isEqualTo(chain);
    assertThat(workloadToken())
        .isEqualTo("user=jwt:https://idp|ann actors=%s jwt=false".formatted(chain.actors()));
    var span = inbound.spans.getFinishedSpanItems().getLast();
    assertThat(span.getAttributes().get(AttributeKey.stringArrayKey("serai.delegation.actors")))
        .hasSize(2);
    assertThat(span.getAttributes().get(AttributeKey.stringKey("serai.delegation.user")))
        .isEqualTo(Digest.hex("jwt:https://idp|ann"));
  }

  @Test
  void refusesWorkloadTokensThatDoNotHoldOrDiffer() {
    inbound.workloadTokens.put("a", Delegation.NONE);
    inbound.workloadTokens.put("of-bob", Delegation.of(Optional.of(new EndUser.Asserted("bob"))));

    assertThat(signed(OPERATOR, SHOP, Map.of(WAT, "forged")).statusCode()).isEqualTo(401);
    assertThat(signed(OPERATOR, SHOP, Map.of(WAT, "a", NEW_WAT, "b")).statusCode()).isEqualTo(400);
    assertThat(signed(OPERATOR, SHOP, Map.of(WAT, "of-bob", USER_ID, "ann")).statusCode())
        .isEqualTo(403);
    assertThat(inbound.sandboxes.started()).isEmpty();
  }

  @Test
  void admitsOnlyTheWorkloadsAVersionAllows() {
    String ann = "Bearer " + inbound.issuer.token("ann");
    inbound.workloadTokens.put("desk", Delegation.NONE.to(InboundFixture.identity(DESK)));
    inbound.workloadTokens.put("shop", Delegation.NONE.to(InboundFixture.identity(SHOP)));

    assertThat(send(request(VAULT, List.of("Authorization", ann))).statusCode()).isEqualTo(403);
    assertThat(send(request(VAULT, List.of("Authorization", ann, WAT, "shop"))).statusCode())
        .isEqualTo(403);
    assertThat(send(request(VAULT, List.of("Authorization", ann, WAT, "desk"))).statusCode())
        .isEqualTo(200);
    assertThat(workloadToken()).contains("|ann actors=[" + InboundFixture.identity(DESK) + "]");
  }

  @Test
  void refusesAChainThatIsTooLong() {
    Delegation chain = Delegation.NONE;
    for (int i = 0; i < Delegation.MAX_ACTORS; i++) {
      chain = chain.to(InboundFixture.identity(DESK));
    }
    inbound.workloadTokens.put("long", chain);

    assertThat(signed(AGENT, SHOP, Map.of(WAT, "long")).statusCode()).isEqualTo(403);
    assertThat(inbound.sandboxes.started()).isEmpty();
  }

  @Test
  void givesAgentsTheirTokenTwiceAndNothingACallerMadeUp() {
    inbound.workloadTokens.put("smuggled", Delegation.NONE);

    signed(
        OPERATOR,
        SHOP,
        Map.of(WAT, "smuggled", NEW_WAT, "smuggled", "OAuth2CallbackUrl", "http://elsewhere"));

    Headers told = told();
    assertThat(told.get(WAT)).containsExactly("user=nobody actors=[] jwt=false");
    assertThat(told.get(NEW_WAT)).isEqualTo(told.get(WAT));
    assertThat(told.get("OAuth2CallbackUrl")).containsExactly(InboundFixture.CALLBACK.toString());
    assertThat(told.get("Authorization")).as("a signature is never passed on").isNull();
  }

  @Test
  void passesATokenOnWhereItIsAllowListed() {
    String ann = inbound.issuer.token("ann");

    bearer(DESK, ann);

    assertThat(told().get("Authorization")).containsExactly("Bearer " + ann);
  }

  @Test
  void opensAWebSocketByTheTokenOfABrowser() throws IOException {
    String ann = inbound.issuer.token("ann");
    String offer = "base64UrlBearerAuthorization." + base64(ann);

    String opened = handshake(DESK, offer + ", base64UrlBearerAuthorization");
    String refused =
        handshake(
            DESK,
            "base64UrlBearerAuthorization."
                + base64(inbound.issuer.expired())
                + ", base64UrlBearerAuthorization");

    assertThat(opened)
        .startsWith("HTTP/1.1 101")
        .contains("Sec-WebSocket-Protocol: base64UrlBearerAuthorization\r\n");
    assertThat(told().get("Sec-WebSocket-Protocol")).isNull();
    assertThat(workloadToken()).contains("|ann").endsWith("jwt=true");
    assertThat(told().get(NEW_WAT)).isEqualTo(told().get(WAT));
    assertThat(refused).startsWith("HTTP/1.1 401");
  }

  @Test
  void judgesTheEndpointThatIsUsed() throws IOException {
    String target = "/runtimes/" + encoded(DESK) + "/ws?qualifier=DEFAULT&Qualifier=OTHER";

    assertThat(upgrade(target, "Authorization: Bearer " + inbound.issuer.token("ann") + "\r\n"))
        .startsWith("HTTP/1.1 400");
  }

  private static SessionConfig both() {
    var base = SessionConfig.DEFAULT;
    return new SessionConfig(
        base.startWithin(),
        base.pingEvery(),
        base.pingFailures(),
        base.invokeWithin(),
        base.streamWithin(),
        base.stopGrace(),
        base.maxSessions(),
        base.newSessionsPerSecond(),
        base.pool(),
        base.sessionStorageBytes(),
        base.logTailBytes(),
        true,
        base.sandbox(),
        base.agent());
  }

  /** What the agent was told with the last call. */
  private Headers told() {
    return inbound.sandboxes.started().getLast().agent().heard().getLast();
  }

  private String workloadToken() {
    return told().getFirst(WAT);
  }

  private HttpResponse<String> bearer(String runtime, String token) {
    return send(bearerRequest(invocationPath(runtime), token));
  }

  private HttpRequest bearerRequest(String target, String token) {
    return post(target, List.of("Authorization", "Bearer " + token));
  }

  private HttpRequest request(String runtime, List<String> headers) {
    return post(invocationPath(runtime), headers);
  }

  private HttpRequest post(String target, List<String> headers) {
    var all =
        new ArrayList<>(List.of(SessionId.HEADER, SESSION, "Content-Type", "application/json"));
    all.addAll(headers);
    return HttpRequest.newBuilder(uri(target))
        .headers(all.toArray(String[]::new))
        .POST(HttpRequest.BodyPublishers.ofString("{}"))
        .build();
  }

  private HttpRequest plain(String target) {
    return HttpRequest.newBuilder(uri(target)).build();
  }

  private HttpResponse<String> signed(String key, String runtime, Map<String, String> headers) {
    return send(signedRequest(key, invocationPath(runtime), headers));
  }

  private HttpRequest signedRequest(String key, String target, Map<String, String> headers) {
    var unsigned =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(uri(target))
            .putHeader("Content-Type", "application/json")
            .putHeader(SessionId.HEADER, SESSION);
    headers.forEach(unsigned::putHeader);
    var signed =
        AwsV4HttpSigner.create()
            .sign(
                sign ->
                    sign.identity(AwsBasicCredentials.create(key, InboundFixture.SECRET))
                        .request(unsigned.build())
                        .payload(ContentStreamProvider.fromUtf8String("{}"))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock-agentcore")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"));
    String[] all =
        signed.request().headers().entrySet().stream()
            .filter(header -> !header.getKey().equalsIgnoreCase("Host"))
            .flatMap(
                header ->
                    header.getValue().stream().flatMap(value -> Stream.of(header.getKey(), value)))
            .toArray(String[]::new);
    return HttpRequest.newBuilder(uri(target))
        .headers(all)
        .POST(HttpRequest.BodyPublishers.ofString("{}"))
        .build();
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private JsonNode get(String target) throws IOException {
    return JsonMapper.builder().build().readTree(send(plain(target)).body());
  }

  private String handshake(String runtime, String offers) throws IOException {
    return upgrade(
        "/runtimes/" + encoded(runtime) + "/ws", "Sec-WebSocket-Protocol: " + offers + "\r\n");
  }

  private String upgrade(String target, String headers) throws IOException {
    try (var socket = new Socket("127.0.0.1", inbound.port())) {
      String head =
          "GET "
              + target
              + " HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
              + headers
              + "\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      return head(socket.getInputStream());
    }
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      head.append((char) next);
      if (next == '\n' && head.toString().endsWith("\r\n\r\n")) {
        break;
      }
    }
    return head.toString();
  }

  private URI uri(String target) {
    return URI.create("http://127.0.0.1:" + inbound.port() + target);
  }

  private static String invocationPath(String runtime) {
    return "/runtimes/" + encoded(runtime) + "/invocations";
  }

  private static String stopPath(String runtime) {
    return "/runtimes/" + encoded(runtime) + "/stopruntimesession";
  }

  private static String metadataPath(String runtime) {
    return "/.well-known/oauth-protected-resource" + invocationPath(runtime);
  }

  private static String encoded(String runtime) {
    return URLEncoder.encode(InboundFixture.arn(runtime).toString(), StandardCharsets.UTF_8);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String error(HttpResponse<?> answer) {
    return answer.headers().firstValue("x-amzn-ErrorType").orElse("");
  }

  private static String challenge(HttpResponse<?> answer) {
    return answer.headers().firstValue("WWW-Authenticate").orElse("");
  }
}
