package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What targets are shown: keys, the gateway's own tokens, the caller's, and those users consent to.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayCredentialsTest {

  private static final String RETURN = "http://127.0.0.1:9/after-consent";
  private static final String OPEN = "\"authorizerType\": \"NONE\"";
  private static final String GET = "shop___getOrder";
  private static final String TRADE = "urn:ietf:params:oauth:grant-type:token-exchange";
  private static final String EVERYBODY =
      "\"authorizerType\": \"NONE\", \"exceptionLevel\": \"DEBUG\"";
  private static final ScriptedApi.Answer FOUND =
      new ScriptedApi.Answer(200, "application/json", "{\"id\":\"7\"}");
  private static final ScriptedApi.Answer UNAUTHORIZED =
      new ScriptedApi.Answer(401, "text/plain", "who are you");
  private static final String ORDER = "{\"id\":\"7\"}";

  private final KnownUsers users = KnownUsers.start();
  private final LocalProvider idp = LocalProvider.start();
  private GatewayGround ground;
  private ScriptedApi api;

  @BeforeAll
  void start() throws IOException {
    ground = new GatewayGround(Map.of("oauth.http.allow-plain-http", "true"));
    api = ScriptedApi.start();
    api.answer(200, "{\"id\":\"7\"}");
    ground.permitRole();
  }

  @AfterEach
  void calm() {
    api.answer(200, "{\"id\":\"7\"}");
    idp.answersWell();
  }

  @AfterAll
  void stop() {
    ground.close();
    api.close();
    idp.close();
    users.close();
  }

  @Test
  void theGatewaysOwnTokenIsFetchedOnceAndShown() {
    McpHttp client = gateway("CLIENT_CREDENTIALS");
    int before = idp.asked("client_credentials");

    assertThat(worked(client.call(GET, ORDER))).isTrue();
    String first = api.last().header("Authorization");
    assertThat(worked(client.call(GET, ORDER))).isTrue();

    assertThat(first).startsWith("Bearer token-");
    assertThat(api.last().header("Authorization")).isEqualTo(first);
    assertThat(idp.asked("client_credentials")).isEqualTo(before + 1);
  }

  @Test
  void withoutATokenNobodyIsCalledAndTheNextCallTriesAgain() {
    McpHttp client = gateway("CLIENT_CREDENTIALS");
    idp.answers(
        form -> Optional.of(new LocalProvider.Fault(401, "{\"error\":\"invalid_client\"}")));
    int before = api.count();

    McpHttp.Answer refused = client.call(GET, ORDER);
    int meanwhile = api.count();
    idp.answersWell();

    assertThat(worked(refused)).isFalse();
    assertThat(refused.response().body()).doesNotContain("agents-secret");
    assertThat(meanwhile).isEqualTo(before);
    assertThat(worked(client.call(GET, ORDER))).isTrue();
  }

  @Test
  void usersAreAskedByUrlAndOnlyWhoConsentedIsServed() {
    McpHttp client = gateway("AUTHORIZATION_CODE");
    McpHttp ann = client.bearing(users.jwt("ann"));
    McpHttp bob = client.bearing(users.jwt("bob"));
    int before = api.count();

    JsonNode asked = ann.call(GET, ORDER).error();
    JsonNode elicitation = asked.path("data").path("elicitations").path(0);
    new PlainBrowser().consent(URI.create(elicitation.path("url").asText()));
    JsonNode early = ann.call(GET, ORDER).error();
    completed("ann", elicitation.path("elicitationId").asText());

    assertThat(asked.path("code").asInt()).isEqualTo(-32042);
    assertThat(elicitation.path("mode").asText()).isEqualTo("url");
    assertThat(early.path("code").asInt()).isEqualTo(-32042);
    assertThat(api.count()).isEqualTo(before);
    assertThat(worked(ann.call(GET, ORDER))).isTrue();
    assertThat(api.last().header("Authorization")).startsWith("Bearer token-");
    assertThat(bob.call(GET, ORDER).error().path("code").asInt()).isEqualTo(-32042);
    assertThat(api.count()).isEqualTo(before + 1);
  }

  @Test
  void theCallersTokenIsTradedForOneOfTheTarget() {
    McpHttp client = gateway("TOKEN_EXCHANGE");
    Map<String, String> traded = new ConcurrentHashMap<>();
    idp.answers(
        form -> {
          traded.putAll(form);
          return Optional.empty();
        });

    assertThat(worked(client.bearing(users.jwt("ann")).call(GET, ORDER))).isTrue();
    String ofAnn = api.last().header("Authorization");
    String shown = traded.get("subject_token");
    assertThat(worked(client.bearing(users.jwt("bob")).call(GET, ORDER))).isTrue();

    assertThat(traded).containsEntry("grant_type", TRADE);
    assertThat(subject(shown)).isEqualTo("ann");
    assertThat(ofAnn).startsWith("Bearer token-");
    assertThat(api.last().header("Authorization")).startsWith("Bearer token-").isNotEqualTo(ofAnn);
  }

  @Test
  void targetsAreShownKeysThatNoCallerSees() {
    String provider =
        ground
            .calls
            .post(
                "/identities/CreateApiKeyCredentialProvider",
                Map.of("name", JavaClients.unique("key"), "apiKey", "open-sesame"))
            .orFail()
            .text("credentialProviderArn");
    McpHttp inHeader =
        McpHttp.at(ground.shop(api, OPEN, key(provider, "\"credentialPrefix\": \"Bearer\"")));
    McpHttp inQuery =
        McpHttp.at(
            ground.shop(
                api,
                OPEN,
                key(
                    provider,
                    "\"credentialLocation\": \"QUERY_PARAMETER\", \"credentialParameterName\":"
                        + " \"api_key\"")));
    api.answer(200, "{}");

    assertThat(inHeader.call(GET, "{\"id\":\"7\"}").result().path("isError").asBoolean()).isFalse();
    assertThat(api.last().header("Authorization")).isEqualTo("Bearer open-sesame");
    assertThat(inQuery.call(GET, "{\"id\":\"7\"}").result().path("isError").asBoolean()).isFalse();
    assertThat(api.last().uri().getQuery()).isEqualTo("api_key=open-sesame");
  }

  @Test
  void theCallersTokenIsPassedOnWhereTheTargetWantsIt() {
    URI gateway =
        ground.shop(
            api,
            """
            "authorizerType": "AUTHENTICATE_ONLY", "authorizerConfiguration":
              {"customJWTAuthorizer": {"discoveryUrl": "%s"}}
            """
                .formatted(users.discoveryUrl()),
            """
            , "credentialProviderConfigurations": [{"credentialProviderType": "JWT_PASSTHROUGH"}],
            "metadataConfiguration": {"allowedRequestHeaders": ["X-Tenant"]}
            """);
    String jwt = users.jwt("bob");
    var client = new McpHttp(gateway, Map.of("Authorization", "Bearer " + jwt, "X-Tenant", "blue"));
    api.answer(200, "{}");

    client.call(GET, "{\"id\":\"7\"}");

    assertThat(api.last().header("Authorization")).isEqualTo("Bearer " + jwt);
    assertThat(api.last().header("X-Tenant")).isEqualTo("blue");
  }

  private static String subject(@Nullable String jwt) {
    try {
      return SignedJWT.parse(jwt).getJWTClaimsSet().getSubject();
    } catch (ParseException e) {
      throw new AssertionError("no JWT: " + jwt, e);
    }
  }

  @Test
  void aConsentOfAnotherIsWorthNothing() {
    McpHttp ann = gateway("AUTHORIZATION_CODE").bearing(users.jwt("ann"));
    JsonNode elicitation = ann.call(GET, ORDER).error().path("data").path("elicitations").path(0);
    new PlainBrowser().consent(URI.create(elicitation.path("url").asText()));

    assertThat(complete("bob", elicitation.path("elicitationId").asText()).status())
        .isGreaterThanOrEqualTo(400);
    assertThat(ann.call(GET, ORDER).error().path("code").asInt()).isEqualTo(-32042);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CLIENT_CREDENTIALS", "TOKEN_EXCHANGE"})
  void aTokenThatTheTargetNoLongerTakesIsFetchedAnewOnce(String grant) {
    McpHttp client = called(grant);
    assertThat(worked(client.call(GET, ORDER))).isTrue();
    String revoked = api.last().header("Authorization");
    api.script(asked -> asked.header("Authorization").equals(revoked) ? UNAUTHORIZED : FOUND);
    int fetched = idp.asked(name(grant));
    int before = api.count();

    boolean again = worked(client.call(GET, ORDER));
    boolean later = worked(client.call(GET, ORDER));

    assertThat(again).isTrue();
    assertThat(later).isTrue();
    assertThat(idp.asked(name(grant))).isEqualTo(fetched + 1);
    assertThat(api.count()).isEqualTo(before + 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CLIENT_CREDENTIALS", "TOKEN_EXCHANGE"})
  void aTargetThatTakesNoTokenIsAskedTwiceAndTheClientReadsIt(String grant) {
    McpHttp client = called(grant);
    api.script(asked -> UNAUTHORIZED);
    int before = api.count();
    int fetched = idp.asked(name(grant));

    McpHttp.Answer refused = client.call(GET, ORDER);
    McpHttp.Answer soon = client.call(GET, ORDER);

    assertThat(worked(refused)).isFalse();
    assertThat(refused.text()).startsWith("HTTP 401");
    assertThat(refused.response().body()).doesNotContain("token-");
    assertThat(worked(soon)).isFalse();
    assertThat(api.count()).isEqualTo(before + 3);
    assertThat(idp.asked(name(grant))).isEqualTo(fetched + 2);
  }

  @Test
  void aServersTokenIsFetchedAnewOnceToo() throws IOException {
    try (var way = FaultyWay.to(ground.everything.address())) {
      String id = ground.gateway(JavaClients.unique("tokens"), EVERYBODY);
      ground.target(
          id,
          "served",
          "\"targetConfiguration\": {\"mcp\": {\"mcpServer\": {\"endpoint\": \"%s\"}}}, %s"
              .formatted(
                  way.address().resolve(ground.everything.address().getPath()),
                  credential("CLIENT_CREDENTIALS")));
      McpHttp client = McpHttp.at(ground.url(id));
      boolean first = worked(client.call("served___test_simple_text", "{}"));
      String revoked = way.calls().getLast().header("Authorization");
      way.put(
          (asked, socket) -> {
            boolean old = asked.header("Authorization").equals(revoked);
            if (old) {
              GatewayFault.write(socket.getOutputStream(), GatewayFault.head(401, "text/plain"));
            }
            return old;
          });

      boolean again = worked(client.call("served___test_simple_text", "{}"));
      way.put(
          (asked, socket) -> {
            GatewayFault.write(socket.getOutputStream(), GatewayFault.head(401, "text/plain"));
            return true;
          });
      McpHttp.Answer refused = client.call("served___test_simple_text", "{}");

      assertThat(first).isTrue();
      assertThat(again).isTrue();
      assertThat(worked(refused)).isFalse();
      assertThat(refused.text()).isEqualTo("served: the server answered with HTTP status 401");
      assertThat(way.calls()).as("no third token within seconds").hasSize(4);
    }
  }

  private McpHttp called(String grant) {
    McpHttp client = gateway(grant);
    return grant.equals("CLIENT_CREDENTIALS") ? client : client.bearing(users.jwt("ann"));
  }

  private static String name(String grant) {
    return grant.equals("TOKEN_EXCHANGE") ? TRADE : "client_credentials";
  }

  private void completed(String user, String session) {
    complete(user, session).orFail();
  }

  private RawCalls.Answer complete(String user, String session) {
    return ground.calls.post(
        "/identities/CompleteResourceTokenAuth",
        Map.of("userIdentifier", Map.of("userToken", users.jwt(user)), "sessionUri", session));
  }

  /** In front of the API, for whom the provider's users are, with a token of this grant. */
  private McpHttp gateway(String grant) {
    String authorizer =
        grant.equals("CLIENT_CREDENTIALS")
            ? EVERYBODY
            : """
              "authorizerType": "CUSTOM_JWT", "exceptionLevel": "DEBUG",
              "authorizerConfiguration": {"customJWTAuthorizer":
                {"discoveryUrl": "%s", "allowedAudience": ["agents"]}}
              """
                .formatted(users.discoveryUrl());
    String id = ground.gateway(JavaClients.unique("tokens"), authorizer);
    ground
        .calls
        .post(
            "/identities/UpdateWorkloadIdentity",
            Map.of("name", id, "allowedResourceOauth2ReturnUrls", List.of(RETURN)))
        .orFail();
    ground.target(id, "shop", target(grant));
    return McpHttp.at(ground.url(id));
  }

  private String target(String grant) {
    return api.target() + ", " + credential(grant);
  }

  private String credential(String grant) {
    String returnUrl =
        grant.equals("AUTHORIZATION_CODE") ? ", \"defaultReturnUrl\": \"" + RETURN + "\"" : "";
    return """
        "credentialProviderConfigurations": [{"credentialProviderType": "OAUTH",
          "credentialProvider": {"oauthCredentialProvider":
            {"providerArn": "%s", "scopes": ["orders"], "grantType": "%s"%s}}}]
        """
        .formatted(provider(), grant, returnUrl);
  }

  private String provider() {
    return ground
        .calls
        .post(
            "/identities/CreateOauth2CredentialProvider",
            Map.of(
                "name",
                JavaClients.unique("oauth"),
                "credentialProviderVendor",
                "CustomOauth2",
                "oauth2ProviderConfigInput",
                Map.of(
                    "customOauth2ProviderConfig",
                    Map.of(
                        "clientId",
                        "agents",
                        "clientSecret",
                        "agents-secret",
                        "oauthDiscovery",
                        Map.of("discoveryUrl", idp.discoveryUrl()),
                        "onBehalfOfTokenExchangeConfig",
                        Map.of(
                            "grantType",
                            "TOKEN_EXCHANGE",
                            "tokenExchangeGrantTypeConfig",
                            Map.of("actorTokenContent", "NONE"))))))
        .orFail()
        .text("credentialProviderArn");
  }

  private static boolean worked(McpHttp.Answer answer) {
    return answer.error().isMissingNode() && !answer.result().path("isError").asBoolean(false);
  }

  private static String key(String provider, String more) {
    return """
        , "credentialProviderConfigurations": [{"credentialProviderType": "API_KEY",
          "credentialProvider": {"apiKeyCredentialProvider": {"providerArn": "%s", %s}}}]
        """
        .formatted(provider, more);
  }
}
