package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.bedrockagentcore.model.GetResourceOauth2TokenRequest;
import software.amazon.awssdk.services.bedrockagentcore.model.GetResourceOauth2TokenResponse;
import software.amazon.awssdk.services.bedrockagentcore.model.Oauth2FlowType;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.CredentialProviderVendorType;

/**
 * The whole way of a consent in Chromium: Serai's page, Keycloak's login, the application the user
 * came from, the page that lists what was granted. One user's afternoon, step by step.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class BrowserConsentTest {

  private final SharedPlatform platform = SharedPlatform.get();
  private final RawCalls admin = RawCalls.administrator(platform.client());
  private final JavaClients clients =
      new JavaClients(platform.client(), platform.client().secretAccessKey().reveal());
  private final String workload = JavaClients.unique("errands");
  private final String provider = JavaClients.unique("inn");
  private Keycloak keycloak;
  private HeadlessBrowser browser;
  private DeskApplication desk;

  @BeforeAll
  void openTheDesk() throws IOException {
    keycloak = Keycloak.get();
    browser = HeadlessBrowser.start();
    desk = DeskApplication.start(this::confirm);
    clients.control.createWorkloadIdentity(
        request -> request.name(workload).allowedResourceOauth2ReturnUrls(desk.returnUrl()));
    clients.control.createOauth2CredentialProvider(
        request ->
            request
                .name(provider)
                .credentialProviderVendor(CredentialProviderVendorType.CUSTOM_OAUTH2)
                .oauth2ProviderConfigInput(
                    input ->
                        input.customOauth2ProviderConfig(
                            custom ->
                                custom
                                    .oauthDiscovery(
                                        found -> found.discoveryUrl(keycloak.discoveryUrl()))
                                    .clientId("agents")
                                    .clientSecret("agents-secret"))));
  }

  @AfterAll
  void closeTheDesk() throws IOException {
    browser.close();
    desk.close();
    clients.close();
  }

  @Test
  @Order(1)
  void anyoneCanReadTheConsentPage() {
    var page = browser.look(ask("openid", this::returning).authorizationUrl(), "consent");

    assertThat(problems(page)).isEmpty();
    assertThat(page.path("text").asText()).contains(workload, provider, "127.0.0.1");
  }

  @Test
  @Order(2)
  void theAgentGetsATokenOnceTheUserIsBackAtTheApplication() {
    var asked = ask("openid", this::returning);

    var back = browser.signIn(asked.authorizationUrl(), "ann", "ann-password");

    assertThat(back.path("ended").asText()).startsWith(desk.returnUrl());
    var granted = ask("openid", request -> request.sessionUri(asked.sessionUri())).accessToken();
    assertThat(keycloak.introspect(granted).path("username").asText()).isEqualTo("ann");
  }

  @Test
  @Order(3)
  void aUserWhomNoApplicationAwaitsEndsAtThePageThatTellsTheStanding() {
    var asked = ask("email", request -> {});

    var end = browser.signIn(asked.authorizationUrl(), "ann", "ann-password");
    assertThat(end.path("text").asText()).contains("One step is left");
    confirm(asked.sessionUri());

    var finished = browser.look(end.path("ended").asText(), "finished");
    assertThat(problems(finished)).isEmpty();
    assertThat(finished.path("text").asText()).contains("Access granted", workload, "email");
  }

  @Test
  @Order(4)
  void theUserTakesAGrantBackAtThePageThatListsThem() {
    String link = grantsPage();
    var listed = browser.look(link, "grants");
    assertThat(problems(listed)).isEmpty();
    assertThat(listed.path("text").asText()).contains(workload, provider);

    var section = "section:has-text(\"%s\"):has(li:text-is(\"openid\"))".formatted(workload);
    browser.press(link, section + " button");

    assertThat(ask("openid", this::returning).accessToken()).isNull();
    assertThat(ask("email", this::returning).accessToken()).isNotNull();
  }

  /** What the application does with a session a browser brings: ann is signed in there. */
  private void confirm(String session) {
    clients.data.completeResourceTokenAuth(
        request ->
            request
                .sessionUri(session)
                .userIdentifier(user -> user.userToken(keycloak.userToken("ann"))));
  }

  private void returning(GetResourceOauth2TokenRequest.Builder request) {
    request.resourceOauth2ReturnUrl(desk.returnUrl());
  }

  private GetResourceOauth2TokenResponse ask(
      String scope, Consumer<GetResourceOauth2TokenRequest.Builder> more) {
    var token =
        clients.data.getWorkloadAccessTokenForJWT(
            request -> request.workloadName(workload).userToken(keycloak.userToken("ann")));
    return clients.data.getResourceOauth2Token(
        request ->
            request
                .workloadIdentityToken(token.workloadAccessToken())
                .resourceCredentialProviderName(provider)
                .oauth2Flow(Oauth2FlowType.USER_FEDERATION)
                .scopes(scope)
                .applyMutation(more));
  }

  private String grantsPage() {
    var subject = keycloak.introspect(keycloak.userToken("ann")).path("sub").asText();
    var user = Map.of("userIssuer", keycloak.issuer(), "userSubject", subject);
    return admin.post("/serai/v1/identity/grants/page", user).orFail().text("url");
  }

  private static List<String> problems(JsonNode page) {
    return page.path("problems").valueStream().map(problem -> problem.asText()).toList();
  }
}
