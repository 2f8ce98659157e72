package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.testing.Eventually;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP targets and rules of gateways on a started server, with real servers behind them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayHttpTest {

  private static final String OPEN = "\"authorizerType\": \"NONE\"";
  private static final String DEBUG = OPEN + ", \"exceptionLevel\": \"DEBUG\"";
  private static final String SESSION = "X-Amzn-Bedrock-AgentCore-Runtime-Session-Id";
  private static final String HALVES =
      """
      "weightedRoute": {"trafficSplit": [
        {"name": "control", "weight": 50, "targetName": "old"},
        {"name": "treatment", "weight": 50, "targetName": "new"}]}
      """;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final KnownUsers users = KnownUsers.start();
  private GatewayGround ground;
  private ScriptedApi api;
  private ScriptedApi other;

  @BeforeAll
  void start() throws IOException {
    ground =
        new GatewayGround(
            Map.of(
                "oauth.http.allow-plain-http", "true",
                "gateway.upstream.total", "2s",
                "gateway.upstream.stream-idle", "2s"));
    try (var objects = new TestObjects(ground.platform.client())) {
      objects.upload("probe.zip", Bundle.of(Path.of("agents/probe")));
    }
    api = ScriptedApi.start();
    other = ScriptedApi.start();
    ground.calls.post("/serai/v1/iam/roles", Map.of("roleName", "conformance"));
    ground.calls.put(
        "/serai/v1/iam/roles/conformance/policies/all",
        Map.of("policy", "permit (principal, action, resource);"));
  }

  @AfterAll
  void stop() {
    ground.close();
    api.close();
    other.close();
    users.close();
  }

  @Test
  void requestsPassToTheServerBelowItsBasePath() throws Exception {
    URI gateway = passthrough(OPEN, api.address() + "/base", "");
    api.script(asked -> new ScriptedApi.Answer(201, "text/plain", "made " + asked.body()));

    HttpResponse<String> made =
        send(request(gateway, "/shop/v1/a%20b/?q=1").method("PUT", BodyPublishers.ofString("x")));

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(made.body()).isEqualTo("made x");
    assertThat(made.headers().firstValue("content-type")).contains("text/plain");
    assertThat(api.last().method()).isEqualTo("PUT");
    assertThat(api.last().uri().toString()).isEqualTo("/base/v1/a%20b/");
  }

  @Test
  void whatIsNotAllowedDoesNotPass() throws Exception {
    URI gateway =
        passthrough(
            OPEN,
            api.address().toString(),
            """
            , "metadataConfiguration": {"allowedRequestHeaders": ["X-Tenant"],
               "allowedQueryParameters": ["page"], "allowedResponseHeaders": ["X-Next"]}
            """);
    api.answer(200, "{}");

    HttpResponse<String> answer =
        send(
            request(gateway, "/shop/x?page=2&page=3&secret=1")
                .header("X-Tenant", "blue")
                .header("X-Other", "red")
                .header("Cookie", "a=b")
                .header("Proxy-Authorization", "Basic abc")
                .header("X-Amz-Security-Token", "token")
                .header("Accept", "application/json"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(api.last().uri().getRawQuery()).isEqualTo("page=2&page=3");
    assertThat(api.last().header("X-Tenant")).isEqualTo("blue");
    assertThat(api.last().header("Accept")).isEqualTo("application/json");
    assertThat(api.last().header("Host")).isEqualTo(api.address().getAuthority());
    assertThat(api.last().header("traceparent")).startsWith("00-");
    assertThat(api.last().headers())
        .doesNotContainKeys("X-other", "Cookie", "Proxy-authorization", "X-amz-security-token");
    assertThat(answer.headers().firstValue("content-security-policy")).contains("sandbox");
  }

  @Test
  void answersPassInPiecesAsTheyComeAndEndWithTheirReader() throws Exception {
    try (var stream = SteppedStream.start()) {
      URI gateway = passthrough(OPEN, stream.address().toString(), "");
      stream.step();

      HttpResponse<InputStream> answer =
          HTTP.send(request(gateway, "/shop/events").build(), BodyHandlers.ofInputStream());
      try (var reader =
          new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
        assertThat(reader.readLine()).isEqualTo("data: 0");
        assertThat(reader.readLine()).isEmpty();
        stream.step();
        assertThat(reader.readLine()).isEqualTo("data: 1");
      }

      assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream");
      Eventually.holds("the stream is ended", JavaClients.SETTLE, stream::isBroken);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/shop/../secret",
        "/shop/%2e%2e/secret",
        "/shop/%2E%2e%2fsecret",
        "/shop/a/..%2f..%2fsecret",
        "/shop/a/..%5csecret",
        "/shop/..;/secret",
        "/shop/%252e%252e/secret",
        "/shop/.%20/secret",
        "/shop//evil.example/secret",
        "/shop/%00",
        "/shop/a%0d%0aX-Evil:%201",
        "/shop/%zz",
        "/shop/%ff",
        "/shop/\\secret",
        "/%73hop/x",
        "/shop%2fx",
        "/shop/../../%s/shop/secret",
      })
  void noPathLeavesTheTarget(String path) throws Exception {
    URI gateway = passthrough(OPEN, api.address() + "/base", "");
    int before = api.count();

    String answer = raw(gateway, "GET " + gateway.getPath() + path + " HTTP/1.1");

    assertThat(answer).matches("(?s)HTTP/1.1 40[034] .*");
    assertThat(api.count()).isEqualTo(before);
  }

  @Test
  void noRequestLineNamesAnotherHost() throws Exception {
    URI gateway = passthrough(OPEN, api.address() + "/base", "");
    api.answer(200, "{}");

    String absolute =
        raw(gateway, "GET http://evil.example%s/shop/x HTTP/1.1".formatted(gateway.getPath()));
    String nested =
        raw(
            gateway,
            "GET %s/shop/http:%%2f%%2fevil.example/gateways/x HTTP/1.1"
                .formatted(gateway.getPath()));

    assertThat(absolute).matches("(?s)HTTP/1.1 (200|40[0-9]) .*");
    assertThat(nested).startsWith("HTTP/1.1 200 ");
    assertThat(api.last().header("Host")).isEqualTo(api.address().getAuthority());
    assertThat(api.last().uri().getRawPath()).startsWith("/base/");
  }

  @Test
  void pagesOfOthersMayNotSpeakToAnOpenGateway() throws Exception {
    URI gateway = passthrough(OPEN, api.address().toString(), "");
    int before = api.count();

    HttpResponse<String> refused =
        send(
            request(gateway, "/shop/x")
                .header("Origin", "https://evil.example")
                .POST(BodyPublishers.ofString("x")));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(api.count()).isEqualTo(before);
  }

  @Test
  void aServerThatIsDeadOrSilentIsAnsweredFor() throws Exception {
    URI dead = passthrough(DEBUG, "http://127.0.0.1:" + closedPort(), "");
    HttpResponse<String> unreachable = send(request(dead, "/shop/x"));
    assertThat(unreachable.statusCode()).isEqualTo(502);
    assertThat(unreachable.headers().firstValue("x-amzn-errortype"))
        .contains("BadGatewayException");
    assertThat(unreachable.body()).contains("cannot be reached");

    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      URI waiting = passthrough(OPEN, "http://127.0.0.1:" + silent.getLocalPort(), "");
      HttpResponse<String> late = send(request(waiting, "/shop/x"));
      assertThat(late.statusCode()).isEqualTo(504);
      assertThat(late.headers().firstValue("x-amzn-errortype")).contains("GatewayTimeoutException");
      assertThat(late.body()).contains("did not answer in time").doesNotContain("127.0.0.1");
    }
  }

  @Test
  void redirectsAndFailuresAreTheTargetsOwn() throws Exception {
    URI gateway = passthrough(OPEN, api.address().toString(), "");
    api.answer(302, "");
    assertThat(send(request(gateway, "/shop/x")).statusCode()).isEqualTo(302);
    api.answer(500, "oops");
    assertThat(send(request(gateway, "/shop/x")).body()).isEqualTo("oops");
    api.answer(204, "");
    assertThat(send(request(gateway, "/shop/x").DELETE()).statusCode()).isEqualTo(204);
  }

  @Test
  void anAnswerThatBreaksOffDoesNotLookWhole() throws Exception {
    try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(() -> half(server));
      URI gateway = passthrough(OPEN, "http://127.0.0.1:" + server.getLocalPort(), "");

      assertThatThrownBy(() -> send(request(gateway, "/shop/x"))).isInstanceOf(IOException.class);
    }
  }

  /** Ten bytes of a hundred. */
  private static void half(ServerSocket server) {
    try (Socket socket = server.accept()) {
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      while (!in.readLine().isEmpty()) {
        // The head is of no interest.
      }
      socket
          .getOutputStream()
          .write(
              "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n0123456789"
                  .getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void anMcpServerIsReachedAsItIs() {
    String gateway = ground.gateway(JavaClients.unique("mcp"), OPEN);
    ground.target(
        gateway,
        "everything",
        """
        "targetConfiguration": {"http": {"passthrough":
          {"endpoint": "%s", "protocolType": "MCP"}}}
        """
            .formatted(ground.everything.address()));

    URI url = base(gateway);
    var transport =
        HttpClientStreamableHttpTransport.builder(url.resolve("/").toString())
            .endpoint(url.getRawPath() + "/everything")
            .build();
    try (McpSyncClient client =
        McpClient.sync(transport).requestTimeout(JavaClients.SETTLE).build()) {
      client.initialize();
      assertThat(client.listTools().tools())
          .extracting(McpSchema.Tool::name)
          .contains("test_simple_text");
    }
  }

  @Test
  void headersThatATargetNamesMakeASession() throws Exception {
    String gateway = ground.gateway(JavaClients.unique("sticky"), OPEN);
    String sticky = ", \"stickinessConfiguration\": {\"identifier\": \"$context.header.x-cart\"}";
    ground.target(gateway, "old", http(api.address().toString(), sticky));
    ground.target(gateway, "new", http(other.address().toString(), sticky));
    api.answer(200, "old");
    other.answer(200, "new");
    rule(gateway, 1, "", HALVES);

    Set<String> seen = new TreeSet<>();
    for (int cart = 0; cart < 40; cart++) {
      String first = cart(base(gateway), cart, "one");
      assertThat(cart(base(gateway), cart, "two")).isEqualTo(first);
      seen.add(first);
    }
    assertThat(seen).containsExactly("new", "old");
  }

  private static String cart(URI url, int cart, String session) throws Exception {
    return send(request(url, "/any/x")
            .header("X-Cart", "cart-" + cart)
            .header(SESSION, session + cart))
        .body();
  }

  @Test
  void largeRequestsAreRefusedAndOthersPassWhole() throws Exception {
    URI gateway = passthrough(OPEN, api.address().toString(), "");
    api.script(
        asked -> new ScriptedApi.Answer(200, "text/plain", String.valueOf(asked.body().length())));

    int most = 6 * 1024 * 1024;
    HttpResponse<String> whole =
        send(request(gateway, "/shop/x").POST(BodyPublishers.ofByteArray(letters(most))));
    HttpResponse<String> larger =
        send(request(gateway, "/shop/x").POST(BodyPublishers.ofByteArray(letters(most + 1))));

    assertThat(whole.body()).isEqualTo(String.valueOf(most));
    assertThat(larger.statusCode()).isEqualTo(400);
    assertThat(larger.body()).contains("longer than " + most);
  }

  @Test
  void tokensAndSignaturesOpenTheGatewaysThatTakeThem() throws Exception {
    String jwt = users.variables().getOrDefault("CONFORMANCE_ANN_JWT", "");
    URI byToken =
        passthrough(
            """
            "authorizerType": "CUSTOM_JWT", "authorizerConfiguration": {"customJWTAuthorizer":
              {"discoveryUrl": "%s", "allowedAudience": ["agents"]}}
            """
                .formatted(users.discoveryUrl()),
            api.address().toString(),
            """
            , "credentialProviderConfigurations": [{"credentialProviderType": "JWT_PASSTHROUGH"}]
            """);
    URI bySignature = passthrough("\"authorizerType\": \"AWS_IAM\"", api.address().toString(), "");
    api.answer(200, "{}");

    HttpResponse<String> nobody = send(request(byToken, "/shop/x"));
    HttpResponse<String> bad =
        send(request(byToken, "/shop/x").header("Authorization", "Bearer no.such.token"));
    HttpResponse<String> ann =
        send(request(byToken, "/shop/x").header("Authorization", "Bearer " + jwt));

    assertThat(nobody.statusCode()).isEqualTo(401);
    assertThat(nobody.headers().firstValue("www-authenticate").orElse(""))
        .contains("resource_metadata=");
    assertThat(bad.statusCode()).isEqualTo(401);
    assertThat(ann.statusCode()).isEqualTo(200);
    assertThat(api.last().header("Authorization")).isEqualTo("Bearer " + jwt);
    assertThat(send(request(bySignature, "/shop/x")).statusCode()).isEqualTo(403);
    assertThat(ground.calls.post(bySignature.getPath() + "/shop/a%2Fb", "{}").status())
        .isEqualTo(200);
    assertThat(api.last().uri().getRawPath()).isEqualTo("/a%2Fb");
  }

  @Test
  void targetsAreShownKeysAndSignaturesThatNoCallerSees() throws Exception {
    String provider =
        ground
            .calls
            .post(
                "/identities/CreateApiKeyCredentialProvider",
                Map.of("name", JavaClients.unique("key"), "apiKey", "open-sesame"))
            .orFail()
            .text("credentialProviderArn");
    URI keyed =
        passthrough(
            OPEN,
            api.address().toString(),
            """
            , "credentialProviderConfigurations": [{"credentialProviderType": "API_KEY",
               "credentialProvider": {"apiKeyCredentialProvider": {"providerArn": "%s",
                 "credentialLocation": "QUERY_PARAMETER", "credentialParameterName": "key"}}}]
            """
                .formatted(provider));
    URI signed =
        passthrough(
            OPEN,
            api.address().toString(),
            """
            , "credentialProviderConfigurations": [{"credentialProviderType": "GATEWAY_IAM_ROLE",
               "credentialProvider": {"iamCredentialProvider": {"service": "execute-api"}}}]
            """);
    api.answer(200, "{}");

    send(request(keyed, "/shop/x"));
    assertThat(api.last().uri().getRawQuery()).isEqualTo("key=open-sesame");
    send(request(signed, "/shop/x").POST(BodyPublishers.ofString("{}")));
    assertThat(api.last().header("Authorization"))
        .contains("AWS4-HMAC-SHA256")
        .contains("/us-east-1/execute-api/aws4_request");
  }

  @Test
  void fixedParametersAreAddedAndYieldOnlyWhereTheyMay() throws Exception {
    String query =
        """
        , "staticQueryParameters": {"version": "2 1", "lang": "de"}
        """;
    String allowed = ", \"metadataConfiguration\": {\"allowedQueryParameters\": [\"lang\"]}";
    URI yielding = passthrough(OPEN, api.address().toString(), query, allowed);
    URI firm =
        passthrough(
            OPEN,
            api.address().toString(),
            query + ", \"staticQueryParameterConflictResolution\": \"STATIC_OVERRIDE\"",
            allowed);
    api.answer(200, "{}");

    send(request(yielding, "/shop/x?lang=fr&version=9"));
    assertThat(parameters()).containsExactlyInAnyOrder("lang=fr", "version=2%201");
    send(request(firm, "/shop/x?lang=fr"));
    assertThat(parameters()).containsExactlyInAnyOrder("lang=de", "version=2%201");
  }

  @Test
  void policiesDecideOnMethodAndPath() throws Exception {
    URI gateway = passthrough(OPEN, api.address().toString(), "");
    policy(
        gateway,
        """
        permit (principal, action == Serai::Action::"gateway-http:shop", resource)
        when { context.input.method == "GET" && context.input.path like "/open/*" };
        """);
    api.answer(200, "{}");
    int before = api.count();

    assertThat(send(request(gateway, "/shop/open/a")).statusCode()).isEqualTo(200);
    assertThat(send(request(gateway, "/shop/%6fpen/a")).statusCode()).isEqualTo(200);
    HttpResponse<String> written =
        send(request(gateway, "/shop/open/a").POST(BodyPublishers.ofString("{}")));
    assertThat(written.statusCode()).isEqualTo(403);
    assertThat(written.body()).contains("policy enforcement");
    assertThat(send(request(gateway, "/shop/closed")).statusCode()).isEqualTo(403);
    assertThat(api.count()).isEqualTo(before + 2);
  }

  @Test
  void aPolicyOnToolsAloneOpensNoHttpTarget() throws Exception {
    URI gateway = passthrough(OPEN, api.address().toString(), "");
    policy(gateway, "permit (principal, action in Serai::Action::\"gateway-tool:*\", resource);");
    assertThat(send(request(gateway, "/shop/x")).statusCode()).isEqualTo(403);
    policy(gateway, "permit (principal, action in Serai::Action::\"gateway-http:*\", resource);");
    api.answer(200, "{}");
    assertThat(send(request(gateway, "/shop/x")).statusCode()).isEqualTo(200);
  }

  @Test
  void callsAndRefusalsAreOnRecord() throws Exception {
    URI gateway = passthrough(OPEN, api.address().toString(), "");
    policy(gateway, "forbid (principal, action, resource);");
    send(request(gateway, "/shop/x"));

    var records =
        ground
            .calls
            .get("/serai/v1/audit/records?decision=deny&action=gateway-http:shop")
            .orFail()
            .json()
            .path("records");

    assertThat(records.toString()).contains(id(gateway));
  }

  @Test
  void rateLimitsHoldRequestsBack() throws Exception {
    URI gateway = passthrough(OPEN, api.address().toString(), "");
    ground
        .calls
        .post(
            gateway.getPath() + "/rate-limits",
            """
            {"rateLimitId": "shop", "dimensionKeys": ["targetName"], "entries":
              [{"dimensions": {"targetName": "shop"}, "requests": [{"rate": 1, "period": "minute"}]}]}
            """)
        .orFail();
    api.answer(200, "{}");

    HttpResponse<String> first = send(request(gateway, "/shop/x"));
    HttpResponse<String> second = send(request(gateway, "/shop/x"));

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(second.statusCode()).isEqualTo(429);
    assertThat(second.headers().firstValue("retry-after")).isPresent();
    assertThat(second.body()).contains("\"success\":false").contains("\"limitKey\":\"shop\"");
  }

  @Test
  void connectionsCountUntilTheirAnswerHasEnded() throws Exception {
    try (var stream = SteppedStream.start()) {
      URI gateway = passthrough(OPEN, stream.address().toString(), "");
      ground
          .calls
          .post(
              gateway.getPath() + "/rate-limits",
              """
              {"rateLimitId": "few", "dimensionKeys": ["targetName"], "entries":
                [{"dimensions": {"targetName": "*"},
                  "connections": [{"rate": 1, "period": "second"}]}]}
              """)
          .orFail();
      stream.step();
      HttpResponse<InputStream> held =
          HTTP.send(request(gateway, "/shop/x").build(), BodyHandlers.ofInputStream());
      HttpResponse<String> refused = send(request(gateway, "/shop/x"));
      held.body().close();

      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.body()).contains("connections");
      Eventually.holds("the stream is ended", JavaClients.SETTLE, stream::isBroken);
    }
  }

  @Test
  void anAgentOnThisRuntimeStandsBehindAGateway() throws Exception {
    URI url = agentGateway();

    String session = JavaClients.sessionId();
    HttpResponse<String> first = invoke(url, session, "{\"do\":\"count\"}");
    HttpResponse<String> second = invoke(url, session, "{\"do\":\"count\"}");
    HttpResponse<String> fresh =
        send(json(request(url, "/agent/invocations"), "{\"do\":\"count\"}"));
    HttpResponse<String> streamed = invoke(url, session, "{\"do\":\"stream\",\"events\":3}");

    assertThat(first.body()).contains("\"count\": 1");
    assertThat(second.body()).contains("\"count\": 2");
    assertThat(second.headers().firstValue(SESSION)).contains(session);
    assertThat(fresh.body()).contains("\"count\": 1");
    assertThat(fresh.headers().firstValue(SESSION)).isPresent();
    assertThat(streamed.headers().firstValue("content-type").orElse(""))
        .contains("text/event-stream");
    assertThat(streamed.body()).contains("\"event\": 2");
    assertThat(send(request(url, "/agent/invocations")).statusCode()).isEqualTo(404);
    assertThat(send(json(request(url, "/agent/commands"), "{}")).statusCode()).isEqualTo(404);
  }

  @Test
  void oneTraceLeadsThroughTheGatewayToTheAgent() throws Exception {
    String session = JavaClients.sessionId();
    invoke(agentGateway(), session, "{\"do\":\"count\"}");

    Eventually.holds(
        "gateway and agent are on one trace",
        JavaClients.SETTLE,
        () ->
            spans(session)
                .containsAll(Set.of("InvokeGateway", "POST agent", "InvokeAgentRuntime")));
  }

  /** Names of the spans of the one trace of a session. */
  private List<String> spans(String session) {
    return ground
        .calls
        .get("/serai/v1/traces?sessionId=" + session)
        .orFail()
        .json()
        .at("/traces/0/spans")
        .valueStream()
        .map(span -> span.path("name").asText())
        .toList();
  }

  /** A gateway in front of the probe; a new one each time. */
  private URI agentGateway() {
    String gateway = ground.gateway(JavaClients.unique("agents"), DEBUG);
    ground.target(
        gateway,
        "agent",
        "\"targetConfiguration\": {\"http\": {\"agentcoreRuntime\": {\"arn\": \"%s\"}}}"
            .formatted(probe()));
    return base(gateway);
  }

  @Test
  void rulesSendRequestsElsewhereAndTheFirstThatHoldsCounts() throws Exception {
    String gateway = twoShops();
    URI url = base(gateway);
    api.answer(200, "old");
    other.answer(200, "new");
    String wide = rule(gateway, 20, "", "\"staticRoute\": {\"targetName\": \"old\"}");
    rule(
        gateway,
        10,
        "\"conditions\": [{\"matchPaths\": {\"anyOf\": [\"/next/*\"]}}],",
        "\"staticRoute\": {\"targetName\": \"new\"}");

    assertThat(send(request(url, "/next/a/b")).body()).isEqualTo("new");
    assertThat(other.last().uri().getRawPath()).isEqualTo("/a/b");
    assertThat(send(request(url, "/any/x")).body()).isEqualTo("old");
    ground.calls.delete("/gateways/%s/rules/%s".formatted(gateway, wide)).orFail();
    assertThat(send(request(url, "/any/x")).statusCode()).isEqualTo(404);
    assertThat(send(request(url, "/new/x")).body()).isEqualTo("new");
  }

  @Test
  void noRuleLeadsToReservedPaths() throws Exception {
    String gateway = twoShops();
    rule(gateway, 1, "", "\"staticRoute\": {\"targetName\": \"new\"}");

    for (String path : List.of("/mcp/x", "/.well-known/agent-card.json", "/a2a", "/responses")) {
      assertThat(send(request(base(gateway), path)).statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void requestsThatGoRoundInCirclesEnd() throws Exception {
    String gateway = ground.gateway(JavaClients.unique("circle"), OPEN);
    ground.target(gateway, "shop", http(base(gateway) + "/shop", ""));

    assertThat(send(request(base(gateway), "/shop/x")).statusCode()).isEqualTo(409);
  }

  @Test
  void splitsTrafficByWeightAndKeepsSessionsTogether() throws Exception {
    String gateway = twoShops();
    URI url = base(gateway);
    api.answer(200, "old");
    other.answer(200, "new");
    rule(gateway, 1, "", HALVES);

    Set<String> seen = new TreeSet<>();
    for (int session = 0; session < 40; session++) {
      String first = visit(url, session);
      assertThat(visit(url, session)).isEqualTo(first);
      seen.add(first);
    }

    assertThat(seen).containsExactly("new", "old");
  }

  @Test
  void rulesTellCallersByTheirPrincipals() throws Exception {
    String gateway = twoShops("\"authorizerType\": \"AWS_IAM\"");
    other.answer(200, "{\"who\":\"new\"}");
    api.answer(200, "{\"who\":\"old\"}");
    rule(
        gateway,
        1,
        """
        "conditions": [{"matchPrincipals": {"anyOf": [{"iamPrincipal":
          {"arn": "arn:aws:iam::*:user/*", "operator": "StringLike"}}]}}],
        """,
        "\"staticRoute\": {\"targetName\": \"new\"}");
    String path = "/gateways/%s/old/x".formatted(gateway);

    assertThat(ground.calls.post(path, "{}").text("who")).isEqualTo("new");
  }

  @Test
  void aRuleWhoseTargetHasGoneLeadsNowhere() throws Exception {
    String gateway = twoShops();
    String target =
        ground
            .clients
            .control
            .listGatewayTargets(ask -> ask.gatewayIdentifier(gateway))
            .items()
            .stream()
            .filter(found -> found.name().equals("new"))
            .findFirst()
            .orElseThrow()
            .targetId();
    rule(gateway, 1, "", "\"staticRoute\": {\"targetName\": \"new\"}");
    ground.clients.control.deleteGatewayTarget(
        ask -> ask.gatewayIdentifier(gateway).targetId(target));

    assertThat(send(request(base(gateway), "/old/x")).statusCode()).isEqualTo(404);
  }

  @Test
  void gatewaysThatCouldPassInterceptorsByHaveNoHttpTargets() {
    String interceptor =
        """
        , "interceptorConfigurations": [{"interceptor": {"lambda": {"arn":
          "arn:aws:lambda:us-east-1:111122223333:function:watch"}},
          "interceptionPoints": ["REQUEST"]}]
        """;
    String watched = ground.gateway(JavaClients.unique("watched"), OPEN + interceptor);
    String tools =
        ground.gateway(JavaClients.unique("tools"), OPEN + ", \"protocolType\": \"MCP\"");
    String open = ground.gateway(JavaClients.unique("open"), OPEN);
    ground.target(open, "shop", http(api.address().toString(), ""));

    assertThat(created(watched, "shop").toString()).contains("interceptors");
    assertThat(created(tools, "shop").toString()).contains("protocolType");
    RawCalls.Answer update =
        ground.calls.put(
            "/gateways/%s/".formatted(open),
            Map.of(
                "name",
                ground.clients.control.getGateway(ask -> ask.gatewayIdentifier(open)).name(),
                "roleArn",
                JavaClients.ROLE,
                "authorizerType",
                "NONE",
                "protocolType",
                "MCP"));
    assertThat(update.status()).isEqualTo(400);
    assertThat(update.text("message")).contains("protocolType");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcp", "a2a", "responses", "converse", "targets", "rules"})
  void reservedPathsNameNoTarget(String name) {
    String gateway = ground.gateway(JavaClients.unique("reserved"), OPEN);
    assertThat(created(gateway, name).text("message")).contains("reserved");
  }

  private RawCalls.Answer created(String gateway, String name) {
    RawCalls.Answer answer =
        ground.calls.post(
            "/gateways/%s/targets/".formatted(gateway),
            "{\"name\": \"%s\", %s}".formatted(name, http(api.address().toString(), "")));
    assertThat(answer.status()).isEqualTo(400);
    return answer;
  }

  private String twoShops() {
    return twoShops(OPEN);
  }

  private String twoShops(String inbound) {
    String gateway = ground.gateway(JavaClients.unique("shops"), inbound);
    ground.target(gateway, "old", http(api.address().toString(), ""));
    ground.target(gateway, "new", http(other.address().toString(), ""));
    return gateway;
  }

  private String rule(String gateway, int priority, String conditions, String route) {
    return ground
        .calls
        .post(
            "/gateways/%s/rules".formatted(gateway),
            "{\"priority\": %d, %s \"actions\": [{\"routeToTarget\": {%s}}]}"
                .formatted(priority, conditions, route))
        .orFail()
        .text("ruleId");
  }

  private static String visit(URI url, int session) throws Exception {
    return send(request(url, "/any/x").header(SESSION, "session-" + session)).body();
  }

  private String probe() {
    String id =
        ground
            .clients
            .control
            .createAgentRuntime(
                JavaClients.probe(
                    TestObjects.BUCKET, "probe.zip", JavaClients.unique("probe"), Map.of()))
            .agentRuntimeId();
    return ground.clients.settled(id).agentRuntimeArn();
  }

  private static HttpResponse<String> invoke(URI url, String session, String body)
      throws Exception {
    return send(json(request(url, "/agent/invocations"), body).header(SESSION, session));
  }

  private void policy(URI gateway, String text) {
    ground
        .calls
        .put(
            "/serai/v1/iam/gateways/%s/policies/main".formatted(id(gateway)),
            Map.of("policy", text))
        .orFail();
  }

  private static String id(URI gateway) {
    return gateway.getPath().split("/", -1)[2];
  }

  private URI passthrough(String inbound, String endpoint, String more) {
    return passthrough(inbound, endpoint, "", more);
  }

  private URI passthrough(String inbound, String endpoint, String query, String more) {
    String gateway = ground.gateway(JavaClients.unique("passing"), inbound);
    ground.target(gateway, "shop", http(endpoint, query) + more);
    return base(gateway);
  }

  private static String http(String endpoint, String more) {
    return """
        "targetConfiguration": {"http": {"passthrough":
          {"endpoint": "%s", "protocolType": "CUSTOM"%s}}}
        """
        .formatted(endpoint, more);
  }

  private URI base(String gateway) {
    return ground.calls.address("/gateways/" + gateway);
  }

  private Set<String> parameters() {
    return Set.of(api.last().uri().getRawQuery().split("&", -1));
  }

  private static HttpRequest.Builder request(URI gateway, String path) {
    return HttpRequest.newBuilder(URI.create(gateway + path));
  }

  private static HttpRequest.Builder json(HttpRequest.Builder request, String body) {
    return request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  /** What a client that checks nothing gets for a request line. */
  private static String raw(URI gateway, String line) throws IOException {
    try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          "%s\r\nHost: %s\r\nConnection: close\r\n\r\n"
              .formatted(line, gateway.getAuthority())
              .getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static byte[] letters(int count) {
    byte[] letters = new byte[count];
    java.util.Arrays.fill(letters, (byte) 'a');
    return letters;
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
