package dev.serai.identity.http;

import static dev.serai.identity.http.PageBrowser.field;
import static dev.serai.identity.http.PageBrowser.link;
import static dev.serai.identity.http.PageBrowser.location;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.SdkHttpMethod;

/** Consent over HTTP: the API, the pages, and an authorization server that others wrote. */
class ConsentRoutesTest {

  private static final String RETURN_URL = "https://app.example/done";
  private static final String AUTHORIZE = "/identities/oauth2/authorize";
  private static final String GRANTS = "/serai/v1/identity/grants";

  @TempDir private Path folder;
  private final MockOAuth2Server provider = new MockOAuth2Server();
  private StartedRoom started;
  private PageBrowser browser;
  private String workloadToken;

  @BeforeEach
  void start() {
    provider.start();
    started = new StartedRoom(folder);
    browser = new PageBrowser(started.endpoint());
    post(
        "/identities/CreateWorkloadIdentity",
        """
        {"name": "travel-agent", "allowedResourceOauth2ReturnUrls": ["%s"]}"""
            .formatted(RETURN_URL));
    post(
        "/identities/CreateOauth2CredentialProvider",
        """
        {"name": "calendar", "credentialProviderVendor": "CustomOauth2",
         "oauth2ProviderConfigInput": {"customOauth2ProviderConfig": {
           "clientId": "client-1", "clientSecret": "secret-1",
           "oauthDiscovery": {"discoveryUrl": "%s"}}}}"""
            .formatted(provider.wellKnownUrl("calendar")));
    workloadToken =
        post(
                "/identities/GetWorkloadAccessTokenForUserId",
                "{\"workloadName\": \"travel-agent\", \"userId\": \"<alice>\"}")
            .path("workloadAccessToken")
            .asText();
  }

  @AfterEach
  void stop() {
    browser.close();
    started.close();
    provider.shutdown();
  }

  @Test
  void leadsAUserFromTheQuestionToTheGrantAndBack() throws Exception {
    JsonNode asked = token("");
    String session = asked.path("sessionUri").asText();
    URI landing = consent(asked);
    assertThat(landing)
        .hasToString(
            RETURN_URL + "?session_id=" + URLEncoder.encode(session, UTF_8) + "&state=s+1");
    assertThat(token(session).path("sessionStatus").asText()).isEqualTo("IN_PROGRESS");
    complete(session, "<alice>", 200);
    complete(session, "<alice>", 400);
    assertThat(token(session).path("accessToken").asText()).startsWith("ey");
    JsonNode grant = get(GRANTS + "?userId=%3Calice%3E").path("grants").path(0);
    assertThat(grant.path("workloadName").asText()).isEqualTo("travel-agent");
    assertThat(grant.path("lastUsedAt").asText()).isNotEmpty();
    URI page = URI.create(post(GRANTS + "/page", "{\"userId\": \"<alice>\"}").path("url").asText());
    HttpResponse<String> shown = browser.open(page);
    assertThat(shown.body()).contains("travel-agent at calendar", "&lt;alice&gt;", "calendar.read");
    Map<String, String> form = Map.of("link", field(shown, "link"), "grant", field(shown, "grant"));
    URI back = location(browser.submit("/identities/grants", form));
    assertThat(browser.open(back).body()).contains("No agent has access to anything");
    assertThat(get(GRANTS).path("grants")).isEmpty();
    assertThat(token("").path("authorizationUrl").asText()).isNotEmpty();
  }

  @Test
  void showsThePageOfConsentToPeopleOnly() throws Exception {
    HttpResponse<String> page = question(token(""));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains(
            "<html lang=\"en\">", "id=\"workload\">travel-agent<", "id=\"provider\">calendar<")
        .contains("<li>calendar.read</li>", "&lt;alice&gt;", "id=\"return-host\">app.example<")
        .doesNotContain("<script", "<alice>");
    var headers = page.headers();
    assertThat(headers.firstValue("content-security-policy").orElseThrow())
        .startsWith("default-src 'none'; style-src 'sha256-")
        .contains("form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'");
    assertThat(headers.firstValue("cache-control")).contains("no-store");
    assertThat(headers.firstValue("referrer-policy")).contains("no-referrer");
    assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
    assertThat(headers.firstValue("set-cookie").orElseThrow())
        .matches(
            "__Host-serai-consent=\\w{43}; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure");
  }

  @Test
  void takesNoFormOfAnotherSiteOrBrowser() throws Exception {
    HttpResponse<String> page = question(token(""));
    Map<String, String> allow = answer(page, "allow");
    assertThat(browser.submitFromElsewhere(AUTHORIZE, allow).statusCode()).isEqualTo(403);
    try (var other = new PageBrowser(started.endpoint())) {
      assertThat(other.submit(AUTHORIZE, allow).statusCode()).isEqualTo(403);
      other.open(URI.create(AUTHORIZE + "?request_uri=" + field(page, "request_uri")));
      assertThat(other.submit(AUTHORIZE, allow).statusCode()).isEqualTo(403);
    }
    assertThat(browser.submit(AUTHORIZE, allow).statusCode()).isEqualTo(200);
  }

  @Test
  void takesNoCallbackWithoutTheCookieItBeganWith() throws Exception {
    HttpResponse<String> onward = browser.submit(AUTHORIZE, answer(question(token("")), "allow"));
    URI callback = browser.elsewhere(link(onward, "continue"));
    try (var other = new PageBrowser(started.endpoint())) {
      assertThat(other.open(callback).statusCode()).isEqualTo(403);
      question(other, token(""));
      assertThat(other.open(callback).statusCode()).isEqualTo(403);
    }
    assertThat(browser.open(callback).statusCode()).isEqualTo(303);
    assertThat(browser.open(callback).statusCode()).isEqualTo(400);
  }

  @Test
  void tellsOnAPageWhatCannotGoOn() throws Exception {
    for (String path :
        new String[] {
          AUTHORIZE,
          AUTHORIZE + "?request_uri=x",
          AUTHORIZE + "?request_uri=urn:ietf:params:oauth:request_uri:" + "a".repeat(43),
          "/identities/grants",
          "/identities/grants?link=111122223333.AAAA",
          "/identities/oauth2/callback/x?state=a&code=b",
          "/identities/oauth2/finished?session_id=x"
        }) {
      HttpResponse<String> page = browser.open(URI.create(path));
      assertThat(page.statusCode()).as(path).isBetween(400, 403);
      assertThat(page.body()).as(path).contains("id=\"problem\" role=\"alert\"");
      assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
    }
  }

  @Test
  void tellsTheUserThatNothingWasGrantedAfterRefusing() throws Exception {
    JsonNode asked = token("");
    HttpResponse<String> answered = browser.submit(AUTHORIZE, answer(question(asked), "refuse"));
    assertThat(browser.open(location(answered)).body()).contains("Nothing was granted");
    assertThat(token(asked.path("sessionUri").asText()).path("sessionStatus").asText())
        .isEqualTo("FAILED");
  }

  @Test
  void answersACompletionByAnotherUserAsDenied() throws Exception {
    JsonNode asked = token("");
    consent(asked);
    complete(asked.path("sessionUri").asText(), "bob", 403);
    complete(asked.path("sessionUri").asText(), "<alice>", 400);
  }

  private URI consent(JsonNode asked) throws Exception {
    HttpResponse<String> onward = browser.submit(AUTHORIZE, answer(question(asked), "allow"));
    URI callback = browser.elsewhere(link(onward, "continue"));
    assertThat(callback).hasHost("agents.example");
    return location(browser.open(callback));
  }

  private HttpResponse<String> question(JsonNode asked) throws Exception {
    return question(browser, asked);
  }

  private static HttpResponse<String> question(PageBrowser browser, JsonNode asked)
      throws Exception {
    return browser.open(URI.create(asked.path("authorizationUrl").asText()));
  }

  private static Map<String, String> answer(HttpResponse<String> page, String decision) {
    return Map.of(
        "request_uri",
        field(page, "request_uri"),
        "form_token",
        field(page, "form_token"),
        "decision",
        decision);
  }

  private JsonNode token(String session) {
    String poll = session.isEmpty() ? "" : ", \"sessionUri\": \"" + session + "\"";
    return post(
        "/identities/oauth2/token",
        """
        {"workloadIdentityToken": "%s", "resourceCredentialProviderName": "calendar",
         "scopes": ["openid", "calendar.read"], "oauth2Flow": "USER_FEDERATION",
         "resourceOauth2ReturnUrl": "%s", "customState": "s 1"%s}"""
            .formatted(workloadToken, RETURN_URL, poll));
  }

  private void complete(String session, String user, int status) {
    var answer =
        started.call(
            started.administrator(),
            SdkHttpMethod.POST,
            "/identities/CompleteResourceTokenAuth",
            "{\"userIdentifier\": {\"userId\": \"%s\"}, \"sessionUri\": \"%s\"}"
                .formatted(user, session));
    assertThat(answer.status()).as(String.valueOf(answer.body())).isEqualTo(status);
  }

  private JsonNode post(String path, String body) {
    var answer = started.call(started.administrator(), SdkHttpMethod.POST, path, body);
    assertThat(answer.status()).as(String.valueOf(answer.body())).isLessThan(300);
    return answer.body();
  }

  private JsonNode get(String path) {
    var answer = started.call(started.administrator(), SdkHttpMethod.GET, path, "");
    assertThat(answer.status()).as(String.valueOf(answer.body())).isEqualTo(200);
    return answer.body();
  }
}
