package dev.serai.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A user asked, answered and heard again, in a real browser; pictures stay in {@code target}. */
final class ChromiumTest {

  private static final Path PICTURES = Path.of("target/pictures");

  private final SharedPlatform platform = SharedPlatform.get();
  private final RawCalls admin = RawCalls.administrator(platform.client());
  private final ForeignTools tools = new ForeignTools(Path.of(""));

  @Test
  void showsTheQuestionTheAnswerAndTheGrant() throws IOException {
    String workload = JavaClients.unique("desk");
    String provider = JavaClients.unique("inn");
    identities("CreateWorkloadIdentity", Map.of("name", workload));
    keep(provider);
    String token =
        identities(
                "GetWorkloadAccessTokenForUserId",
                Map.of("workloadName", workload, "userId", "ann"))
            .text("workloadAccessToken");
    var asked =
        identities(
            "oauth2/token",
            Map.of(
                "workloadIdentityToken",
                token,
                "resourceCredentialProviderName",
                provider,
                "oauth2Flow",
                "USER_FEDERATION",
                "scopes",
                List.of("openid")));

    JsonNode consent = look("consent", asked.text("authorizationUrl"));
    assertThat(consent.path("asked").asText()).contains(workload, provider, "openid", "ann");
    assertThat(consent.path("refused")).as("by the content policy").isEmpty();

    identities(
        "CompleteResourceTokenAuth",
        Map.of("sessionUri", asked.text("sessionUri"), "userIdentifier", Map.of("userId", "ann")));
    String link =
        admin.post("/serai/v1/identity/grants/page", Map.of("userId", "ann")).orFail().text("url");
    JsonNode grants = look("grants", link);
    assertThat(grants.path("asked").asText()).contains(workload, provider);
    assertThat(grants.path("answered").asText()).doesNotContain(workload);
    assertThat(grants.path("refused")).as("by the content policy").isEmpty();
  }

  private void keep(String provider) {
    identities(
        "CreateOauth2CredentialProvider",
        Map.of(
            "name",
            provider,
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
                    Map.of("discoveryUrl", platform.discoveryUrl())))));
  }

  private RawCalls.Answer identities(String operation, Map<String, ?> body) {
    return admin.post("/identities/" + operation, body).orFail();
  }

  private JsonNode look(String what, String address) throws IOException {
    Files.createDirectories(PICTURES);
    var command = new ArrayList<>(tools.node("chromium.mjs"));
    command.addAll(List.of(what, address, PICTURES.toAbsolutePath().toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return JavaSdkScenarios.JSON.readTree(said);
  }
}
