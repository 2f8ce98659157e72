package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockagentcore.model.InvokeAgentRuntimeResponse;
import software.amazon.awssdk.services.bedrockagentcore.model.UserIdentifier;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.CredentialProviderVendorType;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.Oauth2ProviderConfigInput;

/** The decorators of bedrock-agentcore, unmodified, inside an agent in its sandbox. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeyholderTest {

  private static final String RETURN = "https://desk.example/after";
  private static final String ROLE = "arn:aws:iam::111122223333:role/keyholder";

  /** What the agent shows of {@code open-sesame}: the beginning of its SHA-256. */
  private static final String MARK_OF_KEY = "d7ecdf25eaf3";

  private static final String MAY_USE =
      """
      permit (principal, action in [Serai::Action::"bedrock-agentcore:GetResourceApiKey",
                                    Serai::Action::"bedrock-agentcore:GetResourceOauth2Token"], resource);
      """;

  private final SharedPlatform platform = SharedPlatform.get();
  private final JavaClients clients =
      new JavaClients(platform.client(), platform.client().secretAccessKey().reveal());
  private String arn = "";

  @BeforeAll
  void deploy() throws IOException {
    var admin = RawCalls.administrator(platform.client());
    admin.post("/serai/v1/iam/roles", Map.of("roleName", "keyholder")).orFail();
    admin.put("/serai/v1/iam/roles/keyholder/policies/use", Map.of("policy", MAY_USE)).orFail();
    clients.control.createApiKeyCredentialProvider(r -> r.name("weather").apiKey("open-sesame"));
    List.of("calendar", "mail").forEach(this::keepClient);
    var runtime =
        ExampleFolder.named("keyholder")
            .deploy(platform, clients, new ForeignTools(Path.of("")), ROLE);
    arn = runtime.agentRuntimeArn();
    clients.control.updateWorkloadIdentity(
        r -> r.name(runtime.agentRuntimeId()).allowedResourceOauth2ReturnUrls(RETURN));
  }

  @AfterAll
  void closeClients() {
    clients.close();
  }

  @Test
  void getsAnApiKey() {
    assertThat(ask("weather")).contains("\"weather\": \"" + MARK_OF_KEY + "\"");
  }

  @Test
  void getsATokenOfItsOwnAndKeepsIt() {
    String answer = ask("calendar");
    assertThat(answer).contains("\"calendar\": \"");
    assertThat(ask("calendar")).isEqualTo(answer);
  }

  @Test
  void getsATokenItsUserGrantsAndNoOthers() throws IOException {
    try (Events events = askFor("ann")) {
      URI link = URI.create(value(events.next(), "visit"));
      URI back = new PlainBrowser().consent(link);
      assertThat(back.toString()).startsWith(RETURN);
      clients.data.completeResourceTokenAuth(
          r -> r.sessionUri(sessionId(back)).userIdentifier(UserIdentifier.fromUserId("ann")));
      assertThat(events.next()).contains("\"mail\"");
    }
    try (Events events = askFor("ann")) {
      assertThat(events.next()).as("asked once, kept").contains("\"mail\"");
    }
    try (Events events = askFor("bob")) {
      assertThat(events.next()).as("another user is asked").contains("\"visit\"");
    }
  }

  private void keepClient(String name) {
    clients.control.createOauth2CredentialProvider(
        r ->
            r.name(name)
                .credentialProviderVendor(CredentialProviderVendorType.CUSTOM_OAUTH2)
                .oauth2ProviderConfigInput(
                    Oauth2ProviderConfigInput.fromCustomOauth2ProviderConfig(
                        custom ->
                            custom
                                .clientId("keyholder")
                                .clientSecret("its-secret")
                                .oauthDiscovery(at -> at.discoveryUrl(platform.discoveryUrl())))));
  }

  private String ask(String what) {
    return clients.invoke(arn, JavaClients.sessionId(), "{\"ask\":\"" + what + "\"}");
  }

  private Events askFor(String user) {
    return new Events(
        clients.data.invokeAgentRuntime(
            r ->
                r.agentRuntimeArn(arn)
                    .runtimeSessionId(JavaClients.sessionId())
                    .runtimeUserId(user)
                    .contentType("application/json")
                    .accept("text/event-stream")
                    .payload(SdkBytes.fromUtf8String("{\"ask\":\"mail\"}"))));
  }

  /** Server-sent events as they come; closing leaves the rest unread. */
  private static final class Events implements AutoCloseable {

    private final ResponseInputStream<InvokeAgentRuntimeResponse> answer;
    private final BufferedReader lines;

    Events(ResponseInputStream<InvokeAgentRuntimeResponse> answer) {
      this.answer = answer;
      lines = new BufferedReader(new InputStreamReader(answer, StandardCharsets.UTF_8));
    }

    String next() throws IOException {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("data:")) {
          return line;
        }
      }
      throw new IOException("the events have ended");
    }

    @Override
    public void close() {
      answer.abort();
    }
  }

  private static String value(String event, String member) throws IOException {
    return JavaSdkScenarios.JSON.readTree(event.substring("data:".length())).path(member).asText();
  }

  private static String sessionId(URI back) {
    String query = back.getRawQuery();
    String id = query.replaceFirst("^.*session_id=", "").replaceFirst("&.*$", "");
    return URLDecoder.decode(id, StandardCharsets.UTF_8);
  }
}
