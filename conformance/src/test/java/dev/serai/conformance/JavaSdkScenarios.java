package dev.serai.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.CreateAgentRuntimeRequest;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetAgentRuntimeEndpointResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetAgentRuntimeResponse;

/** What the scenarios through the AWS SDK for Java share. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JavaSdkScenarios {

  static final ObjectMapper JSON = new ObjectMapper();
  static final Duration HALF_SECOND = Duration.ofMillis(500);
  static final String SESSION_HEADER = "x-amzn-bedrock-agentcore-runtime-session-id";
  static final SharedPlatform PLATFORM = SharedPlatform.get();

  final JavaClients clients =
      new JavaClients(PLATFORM.client(), PLATFORM.client().secretAccessKey().reveal());
  private GetAgentRuntimeResponse probe;

  @BeforeAll
  void createProbe() {
    probe = create("shared", Map.of("VERSION", "1"));
  }

  @AfterAll
  void closeClients() {
    clients.close();
  }

  /** One healthy runtime for all scenarios that do not change it. */
  GetAgentRuntimeResponse probe() {
    return probe;
  }

  String arn() {
    return probe.agentRuntimeArn();
  }

  BedrockAgentCoreControlClient control() {
    return clients.control;
  }

  Consumer<CreateAgentRuntimeRequest.Builder> probeNamed(
      String word, Map<String, String> environment) {
    return JavaClients.probe(
        PLATFORM.bucket(), PLATFORM.probeKey(), JavaClients.unique(word), environment);
  }

  GetAgentRuntimeResponse create(String word, Map<String, String> environment) {
    var created = control().createAgentRuntime(probeNamed(word, environment));
    return clients.settled(created.agentRuntimeId());
  }

  JsonNode ask(String session, String body) {
    return parsed(clients.invoke(arn(), session, body));
  }

  JsonNode count(String runtimeArn, String session) {
    return parsed(clients.invoke(runtimeArn, session, "{\"do\":\"count\"}"));
  }

  GetAgentRuntimeEndpointResponse settledEndpoint(String id, String name) {
    return JavaClients.awaited(
        name + " settles",
        () -> control().getAgentRuntimeEndpoint(r -> r.agentRuntimeId(id).endpointName(name)),
        endpoint -> !endpoint.statusAsString().endsWith("ING"));
  }

  String versionAt(GetAgentRuntimeResponse runtime, String endpoint) {
    var answer =
        clients.invoke(
            runtime.agentRuntimeArn(),
            JavaClients.sessionId(),
            request -> request.qualifier(endpoint),
            "{\"do\":\"count\"}");
    return parsed(answer.asUtf8String()).path("version").asText();
  }

  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
