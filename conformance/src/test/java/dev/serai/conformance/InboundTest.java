package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.bedrockagentcore.model.AccessDeniedException;

/** For whom agents in real sandboxes are called, and who may not call them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InboundTest {

  private static final String KEY = "probe.zip";
  private static final String TELL_HEADERS = "{\"do\": \"headers\"}";

  private final TestPlatform platform = TestPlatform.start();
  private final TestObjects objects = new TestObjects(platform.client());
  private final JavaClients clients =
      new JavaClients(platform.client(), platform.client().secretAccessKey().reveal());

  @BeforeAll
  void upload() {
    objects.upload(KEY, Bundle.of(Path.of("agents/probe")));
  }

  @AfterAll
  void stop() {
    clients.close();
    objects.close();
    platform.close();
  }

  @Test
  void anAgentGetsATokenForTheUserItIsCalledForAndItsSessionStaysThatUsers() throws IOException {
    String arn = deployed("asserted", "");
    String session = JavaClients.sessionId();

    JsonNode first = headers(arn, session, "ann");
    JsonNode again = headers(arn, session, "ann");

    assertThat(first.path("workloadaccesstoken").asText())
        .isNotEmpty()
        .isEqualTo(first.path("x-amz-bedrock-agentcore-identity-wat").asText());
    assertThat(again.path("workloadaccesstoken").asText()).isNotEmpty();
    assertThatThrownBy(() -> headers(arn, session, "bob"))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> clients.invoke(arn, session, TELL_HEADERS))
        .isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void aRuntimeThatTakesTokensTakesNoSignatures() {
    String arn = deployed("guarded", "https://idp.invalid/.well-known/openid-configuration");

    assertThatThrownBy(() -> clients.invoke(arn, JavaClients.sessionId(), TELL_HEADERS))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("Authorization method mismatch");
  }

  private JsonNode headers(String arn, String session, String user) throws IOException {
    String body =
        clients
            .invoke(arn, session, request -> request.runtimeUserId(user), TELL_HEADERS)
            .asUtf8String();
    return JsonMapper.builder().build().readTree(body);
  }

  private String deployed(String word, String discoveryUrl) {
    String id =
        clients
            .control
            .createAgentRuntime(
                request -> {
                  JavaClients.probe(TestObjects.BUCKET, KEY, JavaClients.unique(word), Map.of())
                      .accept(request);
                  if (!discoveryUrl.isEmpty()) {
                    request.authorizerConfiguration(
                        inbound ->
                            inbound.customJWTAuthorizer(
                                jwt -> jwt.discoveryUrl(discoveryUrl).allowedClients("web")));
                  }
                })
            .agentRuntimeId();
    return clients.settled(id).agentRuntimeArn();
  }
}
