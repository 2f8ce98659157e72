package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.AuthorizerConfiguration;

/**
 * A real Keycloak on both sides: who calls is shown by its tokens, what agents use comes from it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeycloakTest {

  private static final String RETURN = "https://desk.example/after";
  private static final Pattern LOGIN = Pattern.compile("action=\"([^\"]*)\"");

  private final SharedPlatform platform = SharedPlatform.get();
  private final RawCalls admin = RawCalls.administrator(platform.client());
  private final JavaClients clients =
      new JavaClients(platform.client(), platform.client().secretAccessKey().reveal());
  private final HttpClient http = HttpClient.newHttpClient();
  private final String workload = JavaClients.unique("desk");
  private final String provider = JavaClients.unique("inn");
  private Keycloak keycloak;

  @BeforeAll
  void meetKeycloak() {
    keycloak = Keycloak.get();
    identities(
        "CreateWorkloadIdentity",
        Map.of("name", workload, "allowedResourceOauth2ReturnUrls", List.of(RETURN)));
    identities(
        "CreateOauth2CredentialProvider",
        Map.of(
            "name",
            provider,
            "credentialProviderVendor",
            "CustomOauth2",
            "oauth2ProviderConfigInput",
            Map.of("customOauth2ProviderConfig", settings())));
  }

  @AfterAll
  void closeClients() {
    clients.close();
  }

  @Test
  void givesMachinesTokens() {
    String token = ask(token("GetWorkloadAccessToken", Map.of()), "M2M", Map.of());
    assertThat(keycloak.introspect(token).path("active").asBoolean()).isTrue();
  }

  @Test
  void tradesAUsersTokenForOneOfTheAgent() {
    String traded = ask(anns(), "ON_BEHALF_OF_TOKEN_EXCHANGE", Map.of());
    var said = keycloak.introspect(traded);
    assertThat(said.path("active").asBoolean()).isTrue();
    assertThat(said.path("username").asText()).isEqualTo("ann");
  }

  @Test
  void asksTheUserOnceAndKeepsWhatWasGranted() {
    var asked = request(anns(), "USER_FEDERATION", Map.of("resourceOauth2ReturnUrl", RETURN));
    URI back = signIn(URI.create(asked.text("authorizationUrl")));
    assertThat(back.toString()).startsWith(RETURN);
    String session = asked.text("sessionUri");
    identities(
        "CompleteResourceTokenAuth",
        Map.of(
            "sessionUri",
            session,
            "userIdentifier",
            Map.of("userToken", keycloak.userToken("ann"))));
    String granted = ask(anns(), "USER_FEDERATION", Map.of("sessionUri", session));
    assertThat(keycloak.introspect(granted).path("username").asText()).isEqualTo("ann");
    assertThat(ask(anns(), "USER_FEDERATION", Map.of())).isEqualTo(granted);
  }

  @Test
  void letsItsUsersIntoARuntimeThroughARotationOfKeys() throws Exception {
    String arn = guarded();
    assertThat(call(arn, keycloak.userToken("ann")).statusCode()).isEqualTo(200);
    keycloak.rotateKeys();
    assertThat(call(arn, keycloak.userToken("ann")).statusCode()).isEqualTo(200);
    var refused = call(arn, "made.up.token");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
        .contains("resource_metadata=");
  }

  private Map<String, Object> settings() {
    return Map.of(
        "clientId",
        "agents",
        "clientSecret",
        "agents-secret",
        "oauthDiscovery",
        Map.of("discoveryUrl", keycloak.discoveryUrl()),
        "onBehalfOfTokenExchangeConfig",
        Map.of(
            "grantType",
            "TOKEN_EXCHANGE",
            "tokenExchangeGrantTypeConfig",
            Map.of("actorTokenContent", "NONE")));
  }

  private String anns() {
    return token("GetWorkloadAccessTokenForJWT", Map.of("userToken", keycloak.userToken("ann")));
  }

  private String token(String operation, Map<String, String> more) {
    var body = new HashMap<String, Object>(more);
    body.put("workloadName", workload);
    return identities(operation, body).text("workloadAccessToken");
  }

  private String ask(String workloadToken, String flow, Map<String, String> more) {
    return request(workloadToken, flow, more).text("accessToken");
  }

  private RawCalls.Answer request(String workloadToken, String flow, Map<String, String> more) {
    var body = new HashMap<String, Object>(more);
    body.put("workloadIdentityToken", workloadToken);
    body.put("resourceCredentialProviderName", provider);
    body.put("oauth2Flow", flow);
    body.put("scopes", List.of("openid"));
    return identities("oauth2/token", body);
  }

  private RawCalls.Answer identities(String operation, Map<String, ?> body) {
    return admin.post("/identities/" + operation, body).orFail();
  }

  /** Agrees, signs in at Keycloak's own page, and follows back. */
  private static URI signIn(URI authorizationUrl) {
    var browser = new PlainBrowser();
    URI login = browser.allow(authorizationUrl);
    var form = LOGIN.matcher(browser.get(login).body());
    assertThat(form.find()).as("Keycloak shows its login form").isTrue();
    var answer =
        browser.post(
            URI.create(form.group(1).replace("&amp;", "&")),
            Map.of("username", "ann", "password", "ann-password", "credentialId", ""));
    return browser.follow(
        URI.create(answer.headers().firstValue("Location").orElse(answer.body())));
  }

  private String guarded() {
    var created =
        clients.control.createAgentRuntime(
            request ->
                request
                    .applyMutation(
                        JavaClients.probe(
                            platform.bucket(),
                            platform.probeKey(),
                            JavaClients.unique("guarded"),
                            Map.of()))
                    .authorizerConfiguration(
                        AuthorizerConfiguration.fromCustomJWTAuthorizer(
                            jwt ->
                                jwt.discoveryUrl(keycloak.discoveryUrl()).allowedClients("desk"))));
    return clients.settled(created.agentRuntimeId()).agentRuntimeArn();
  }

  private HttpResponse<String> call(String arn, String bearer)
      throws IOException, InterruptedException {
    String label = URLEncoder.encode(arn, StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(
                platform.client().api().resolve("/runtimes/" + label + "/invocations"))
            .header("Authorization", "Bearer " + bearer)
            .header("Content-Type", "application/json")
            .header(RawCalls.SESSION, JavaClients.sessionId())
            .POST(HttpRequest.BodyPublishers.ofString("{\"do\":\"count\"}"))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
