package dev.serai.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockagentcore.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockagentcore.model.RuntimeClientErrorException;
import software.amazon.awssdk.services.bedrockagentcore.model.ValidationException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.BedrockAgentCoreControlException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.RequestHeaderConfiguration;

/** Scenarios of the data plane through the AWS SDK for Java. */
final class JavaSdkSessionScenariosTest extends JavaSdkScenarios {

  @Test
  void invokesWithJson() throws Exception {
    var answer = clients.invoke(arn(), JavaClients.sessionId(), r -> {}, "{\"do\":\"count\"}");

    assertThat(answer.response().statusCode()).isEqualTo(200);
    assertThat(answer.response().contentType()).isEqualTo("application/json");
    assertThat(JSON.readTree(answer.asUtf8String()).path("count").asInt()).isEqualTo(1);
  }

  @Test
  void passesBytesThroughUnparsed() {
    var sent = new byte[1 << 23];
    for (int i = 0; i < sent.length; i++) {
      sent[i] = (byte) i;
    }

    var answer =
        clients.invoke(
            arn(),
            JavaClients.sessionId(),
            r -> r.contentType("application/x-anything").payload(SdkBytes.fromByteArray(sent)),
            "");

    assertThat(answer.asByteArray()).isEqualTo(sent);
    assertThat(answer.response().contentType()).isEqualTo("application/x-anything");
  }

  @Test
  void streamsEventsAsTheyCome() throws Exception {
    var body = "{\"do\":\"stream\",\"events\":3,\"pause_seconds\":0.5}";
    var arrivals = new ArrayList<Long>();

    try (var stream =
            clients.data.invokeAgentRuntime(
                r ->
                    r.agentRuntimeArn(arn())
                        .runtimeSessionId(JavaClients.sessionId())
                        .contentType("application/json")
                        .payload(SdkBytes.fromUtf8String(body)));
        var lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
      lines.lines().filter(line -> !line.isEmpty()).forEach(_ -> arrivals.add(System.nanoTime()));
    }

    assertThat(arrivals).hasSize(3);
    assertThat(Duration.ofNanos(arrivals.getLast() - arrivals.getFirst()))
        .isGreaterThan(HALF_SECOND);
  }

  @Test
  void keepsStateWithinASessionOnly() throws Exception {
    var one = JavaClients.sessionId();
    var other = JavaClients.sessionId();

    var counts = new ArrayList<Integer>();
    for (String session : List.of(one, one, other, one)) {
      counts.add(count(arn(), session).path("count").asInt());
    }
    ask(one, "{\"do\":\"write\",\"path\":\"/workspace/secret.txt\",\"text\":\"mine\"}");

    assertThat(counts).containsExactly(1, 2, 1, 3);
    var read = "{\"do\":\"read\",\"path\":\"/workspace/secret.txt\"}";
    assertThat(ask(one, read)).isEqualTo(JSON.readTree("{\"text\":\"mine\"}"));
    assertThat(ask(other, read)).isEqualTo(JSON.readTree("{\"problem\":\"FileNotFoundError\"}"));
  }

  @Test
  void makesASessionIdWhenNoneIsGiven() throws Exception {
    var answer =
        clients.data.invokeAgentRuntimeAsBytes(
            r ->
                r.agentRuntimeArn(arn())
                    .contentType("application/json")
                    .payload(SdkBytes.fromUtf8String("{\"do\":\"headers\"}")));

    var session = answer.response().runtimeSessionId();
    assertThat(session).hasSizeGreaterThan(32);
    assertThat(JSON.readTree(answer.asUtf8String()).path(SESSION_HEADER).asText())
        .isEqualTo(session);
  }

  @Test
  void passesTraceContextToTheAgent() throws Exception {
    var trace = "0af7651916cd43dd8448eb211c80319c";
    var session = JavaClients.sessionId();

    var answer =
        clients.invoke(
            arn(),
            session,
            r ->
                r.traceParent("00-" + trace + "-b7ad6b7169203331-01")
                    .traceState("vendor=value")
                    .baggage("team=inn"),
            "{\"do\":\"headers\"}");

    var seen = JSON.readTree(answer.asUtf8String());
    assertThat(seen.path("traceparent").asText()).contains(trace);
    assertThat(seen.path("tracestate").asText()).contains("vendor=value");
    assertThat(seen.path("baggage").asText()).contains("team=inn", "session.id=" + session);
  }

  @Test
  void forwardsListedHeadersOnly() throws Exception {
    var mood = "X-Amzn-Bedrock-AgentCore-Runtime-Custom-Mood";
    var created =
        control()
            .createAgentRuntime(
                r ->
                    r.applyMutation(probeNamed("headers", Map.of()))
                        .requestHeaderConfiguration(
                            RequestHeaderConfiguration.fromRequestHeaderAllowlist(
                                List.of(mood, "X-Camel"))));
    var runtime = clients.settled(created.agentRuntimeId());

    var answer =
        clients.invoke(
            runtime.agentRuntimeArn(),
            JavaClients.sessionId(),
            r ->
                r.overrideConfiguration(
                    c ->
                        c.putHeader(mood, "calm")
                            .putHeader("X-Camel", "calm")
                            .putHeader("X-Unlisted", "calm")),
            "{\"do\":\"headers\"}");

    var seen = JSON.readTree(answer.asUtf8String());
    assertThat(seen.path(mood.toLowerCase(Locale.ROOT)).asText()).isEqualTo("calm");
    assertThat(seen.path("x-camel").asText()).isEqualTo("calm");
    assertThat(seen.propertyStream().map(Map.Entry::getKey))
        .doesNotContain("x-unlisted", "x-amz-date", "authorization");
  }

  @Test
  void givesTheSessionCredentialsOfItsOwn() {
    var found = ask(JavaClients.sessionId(), "{\"do\":\"credentials\"}");
    var other = ask(JavaClients.sessionId(), "{\"do\":\"credentials\"}");

    assertThat(found.path("members").valueStream().map(JsonNode::asText))
        .contains("AccessKeyId", "SecretAccessKey", "Token", "Expiration");
    assertThat(found.path("access_key_id").asText())
        .isNotEqualTo(other.path("access_key_id").asText())
        .isNotEqualTo(PLATFORM.client().accessKeyId());
  }

  @Test
  void stopsASession() {
    var session = JavaClients.sessionId();
    count(arn(), session);

    var stopped =
        clients.data.stopRuntimeSession(r -> r.agentRuntimeArn(arn()).runtimeSessionId(session));

    assertThat(stopped.statusCode()).isEqualTo(200);
    var again =
        catchThrowableOfType(
            ResourceNotFoundException.class,
            () ->
                clients.data.stopRuntimeSession(
                    r -> r.agentRuntimeArn(arn()).runtimeSessionId(session)));
    assertThat(again.statusCode()).isEqualTo(404);
    assertThat(count(arn(), session).path("count").asInt()).isEqualTo(1);
  }

  @Test
  void refusesShortSessionIds() {
    var refused =
        catchThrowableOfType(
            ValidationException.class, () -> clients.invoke(arn(), "s".repeat(32), "{}"));
    assertThat(refused.statusCode()).isEqualTo(400);

    assertThat(count(arn(), UUID.randomUUID().toString().substring(0, 33)).path("count").asInt())
        .isEqualTo(1);
  }

  @Test
  void unknownRuntimesAreNotFound() {
    var known = arn();
    var unknown = known.substring(0, known.length() - 10) + "a1B2c3D4e5";
    var elsewhere = known.replace("111122223333", "444455556666");

    for (String arn : List.of(unknown, elsewhere)) {
      var refused =
          catchThrowableOfType(
              ResourceNotFoundException.class,
              () -> clients.invoke(arn, JavaClients.sessionId(), "{}"));
      assertThat(refused).as(arn).isNotNull();
    }
  }

  @Test
  void wrongSecretsAreDenied() {
    try (var forged = new JavaClients(PLATFORM.client(), "not-the-secret")) {
      var refused =
          catchThrowableOfType(
              BedrockAgentCoreControlException.class,
              () -> forged.control.listAgentRuntimes(r -> {}));
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException");
    }
  }

  @Test
  void agentFailuresAreRuntimeClientErrors() {
    var failed =
        catchThrowableOfType(
            RuntimeClientErrorException.class,
            () ->
                clients.invoke(arn(), JavaClients.sessionId(), "{\"do\":\"fail\",\"status\":503}"));

    assertThat(failed.statusCode()).isEqualTo(424);
    assertThat(failed).hasMessageContaining("503");
  }
}
