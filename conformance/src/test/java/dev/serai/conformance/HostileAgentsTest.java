package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.bedrockagentcore.model.RuntimeClientErrorException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.AgentRuntimeStatus;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetAgentRuntimeResponse;

/**
 * Every way an agent can misbehave has a defined answer, and the session next door does not notice.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileAgentsTest {

  private static final String KEY = "hostile.zip";

  private final TestPlatform platform =
      TestPlatform.start(
          Map.of("runtime.sessions.start-within", "4s", "runtime.sessions.invoke-within", "3s"));
  private final TestObjects objects = new TestObjects(platform.client());
  private final JavaClients clients =
      new JavaClients(platform.client(), platform.client().secretAccessKey().reveal());
  private String arn;

  @BeforeAll
  void deploy() {
    objects.upload(KEY, Bundle.of(Path.of("agents/hostile")));
    arn = created(Map.of()).agentRuntimeArn();
  }

  @AfterAll
  void stop() {
    clients.close();
    objects.close();
    platform.close();
  }

  @ParameterizedTest
  @CsvSource({
    "never, nothing answers on port 8080",
    "elsewhere, nothing answers on port 8080",
    "sick, unknown status Unwell"
  })
  void aVersionThatNeverBecomesHealthyFailsWithTheReason(String atStart, String reason) {
    var runtime = created(Map.of("AT_START", atStart));
    assertThat(runtime.status()).isEqualTo(AgentRuntimeStatus.CREATE_FAILED);
    assertThat(runtime.failureReason()).contains(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "hang, no answer within 3 s",
    "endless_headers, larger than allowed",
    "no_http, did not answer in HTTP"
  })
  void anInvocationWithoutAProperAnswerIsARuntimeClientError(String action, String reason) {
    assertThatThrownBy(() -> clients.invoke(arn, JavaClients.sessionId(), action))
        .isInstanceOf(RuntimeClientErrorException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aStreamThatTheAgentBreaksOffIsCutAndNotTakenForWhole() {
    assertThatThrownBy(() -> clients.invoke(arn, JavaClients.sessionId(), "break_off"))
        .isInstanceOf(SdkClientException.class);
  }

  @Test
  void aFloodOfOutputHoldsUpNobody() {
    String session = JavaClients.sessionId();
    assertThat(clients.invoke(arn, session, "flood")).isEqualTo("flooded");
    assertThat(clients.invoke(arn, session, "anything")).isEqualTo("ok");
  }

  private GetAgentRuntimeResponse created(Map<String, String> environment) {
    var request =
        JavaClients.probe(TestObjects.BUCKET, KEY, JavaClients.unique("hostile"), environment);
    return clients.settled(clients.control.createAgentRuntime(request).agentRuntimeId());
  }
}
