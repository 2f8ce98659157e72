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

/** Targets that are shown OAuth 2.0 tokens: the gateway's own, and those users consent to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayCredentialsTest {

  private static final String RETURN = "http://127.0.0.1:9/after-consent";
  private static final String GET = "shop___getOrder";
  private static final String TRADE = "urn:ietf:params:oauth:grant-type:token-exchange";
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
    ground.calls.post("/serai/v1/iam/roles", Map.of("roleName", "conformance"));
    ground.calls.put(
        "/serai/v1/iam/roles/conformance/policies/all",
        Map.of("policy", "permit (principal, action, resource);"));
  }

  @AfterEach
  void calm() {
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
    McpHttp ann = client.bearing(jwt("ANN"));
    McpHttp bob = client.bearing(jwt("BOB"));
    int before = api.count();

    JsonNode asked = ann.call(GET, ORDER).error();
    JsonNode elicitation = asked.path("data").path("elicitations").path(0);
    new PlainBrowser().consent(URI.create(elicitation.path("url").asText()));
    JsonNode early = ann.call(GET, ORDER).error();
    completed("ANN", elicitation.path("elicitationId").asText());

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

    assertThat(worked(client.bearing(jwt("ANN")).call(GET, ORDER))).isTrue();
    String ofAnn = api.last().header("Authorization");
    String shown = traded.get("subject_token");
    assertThat(worked(client.bearing(jwt("BOB")).call(GET, ORDER))).isTrue();

    assertThat(traded).containsEntry("grant_type", TRADE);
    assertThat(subject(shown)).isEqualTo("ann");
    assertThat(ofAnn).startsWith("Bearer token-");
    assertThat(api.last().header("Authorization")).startsWith("Bearer token-").isNotEqualTo(ofAnn);
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
    McpHttp ann = gateway("AUTHORIZATION_CODE").bearing(jwt("ANN"));
    JsonNode elicitation = ann.call(GET, ORDER).error().path("data").path("elicitations").path(0);
    new PlainBrowser().consent(URI.create(elicitation.path("url").asText()));

    assertThat(complete("BOB", elicitation.path("elicitationId").asText()).status())
        .isGreaterThanOrEqualTo(400);
    assertThat(ann.call(GET, ORDER).error().path("code").asInt()).isEqualTo(-32042);
  }

  private void completed(String user, String session) {
    complete(user, session).orFail();
  }

  private RawCalls.Answer complete(String user, String session) {
    return ground.calls.post(
        "/identities/CompleteResourceTokenAuth",
        Map.of("userIdentifier", Map.of("userToken", jwt(user)), "sessionUri", session));
  }

  /** In front of the API, for whom the provider's users are, with a token of this grant. */
  private McpHttp gateway(String grant) {
    String authorizer =
        grant.equals("CLIENT_CREDENTIALS")
            ? "\"authorizerType\": \"NONE\""
            : """
              "authorizerType": "CUSTOM_JWT", "authorizerConfiguration": {"customJWTAuthorizer":
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
    String returnUrl =
        grant.equals("AUTHORIZATION_CODE") ? ", \"defaultReturnUrl\": \"" + RETURN + "\"" : "";
    return """
        "targetConfiguration": {"mcp": {"openApiSchema": {"inlinePayload": "%s"}}},
        "credentialProviderConfigurations": [{"credentialProviderType": "OAUTH",
          "credentialProvider": {"oauthCredentialProvider":
            {"providerArn": "%s", "scopes": ["orders"], "grantType": "%s"%s}}}]
        """
        .formatted(api.document().replace("\n", "\\n"), provider(), grant, returnUrl);
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

  private String jwt(String user) {
    return users.variables().getOrDefault("CONFORMANCE_%s_JWT".formatted(user), "");
  }

  private static boolean worked(McpHttp.Answer answer) {
    return answer.error().isMissingNode() && !answer.result().path("isError").asBoolean(false);
  }
}
