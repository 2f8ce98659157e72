package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.testing.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What an MCP client sees when an upstream behind a gateway misbehaves, and that the target beside
 * it goes on meanwhile.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayFaultsTest {

  private static final String READ = "faulty___getOrder";
  private static final String CHANGE = "faulty___refund";
  private static final String SERVED = "faulty___test_simple_text";
  private static final String ORDER = "{\"id\":\"7\"}";
  private static final String AMOUNT = "{\"order\":\"7\",\"amount\":1}";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private GatewayGround ground;
  private ScriptedApi api;
  private FaultyWay toApi;
  private FaultyWay toServer;

  @BeforeAll
  void start() throws IOException {
    ground =
        new GatewayGround(
            Map.of("gateway.upstream.total", "3s", "gateway.upstream.stream-idle", "3s"));
    api = ScriptedApi.start();
    api.answer(200, ORDER);
  }

  @AfterAll
  void stop() {
    ground.close();
    api.close();
  }

  @BeforeEach
  void put() throws IOException {
    toApi = FaultyWay.to(api.address());
    toServer = FaultyWay.to(ground.everything.address());
  }

  @AfterEach
  void take() throws IOException {
    toApi.close();
    toServer.close();
  }

  @ParameterizedTest
  @EnumSource
  void ofAnApiTheClientReadsWhatWentWrong(GatewayFault fault) {
    McpHttp client = beforeApi();
    toApi.put(fault);

    McpHttp.Answer read = client.call(READ, ORDER);
    McpHttp.Answer changed = client.call(CHANGE, AMOUNT);

    assertThat(failed(read)).isEqualTo(fault.isFailureOfApi());
    assertThat(read.text()).matches("(?s)" + fault.ofRead());
    assertThat(failed(changed)).isEqualTo(fault.isFailureOfApi());
    assertThat(changed.text()).matches("(?s)" + fault.ofChange());
    assertThat(failed(client.call("good___getOrder", ORDER))).isFalse();
    toApi.mend();
    assertThat(failed(client.call(READ, ORDER))).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void ofAServerTheClientReadsWhatWentWrong(GatewayFault fault) {
    McpHttp client = beforeServer();
    toServer.put(fault);

    McpHttp.Answer served = client.call(SERVED, "{}");

    assertThat(failed(served)).isTrue();
    assertThat(served.text()).matches("(?s)" + fault.ofServer());
    assertThat(failed(client.call("good___test_simple_text", "{}"))).isFalse();
    toServer.mend();
    assertThat(failed(client.call(SERVED, "{}"))).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void withoutDebugNothingIsTold(GatewayFault fault) {
    McpHttp client = at("", toServer());
    toServer.put(fault);

    assertThat(client.call(SERVED, "{}").text())
        .isEqualTo("An internal error occurred. Please retry later.");
  }

  private static boolean failed(McpHttp.Answer answer) {
    assertThat(answer.error().isMissingNode()).as("%s", answer.json()).isTrue();
    return answer.result().path("isError").asBoolean(false);
  }

  @Test
  void anApiThatIsDeadIsSaidToBeAndServesAgainWhenItLives() throws IOException {
    McpHttp client = beforeApi();
    toApi.die();

    McpHttp.Answer dead = client.call(READ, ORDER);
    McpHttp.Answer beside = client.call("good___getOrder", ORDER);
    toApi.revive();

    assertThat(failed(dead)).isTrue();
    assertThat(dead.text()).isEqualTo("127.0.0.1 cannot be reached: the connection was refused.");
    assertThat(failed(beside)).isFalse();
    assertThat(failed(client.call(READ, ORDER))).isFalse();
  }

  @Test
  void aServerThatIsDeadIsSaidToBeAndServesAgainWhenItLives() throws IOException {
    McpHttp client = beforeServer();
    assertThat(failed(client.call(SERVED, "{}"))).isFalse();
    toServer.die();

    McpHttp.Answer dead = client.call(SERVED, "{}");
    McpHttp.Answer beside = client.call("good___test_simple_text", "{}");
    toServer.revive();

    assertThat(failed(dead)).isTrue();
    assertThat(dead.text())
        .isEqualTo("faulty: 127.0.0.1 cannot be reached: the connection was refused.");
    assertThat(failed(beside)).isFalse();
    assertThat(failed(client.call(SERVED, "{}"))).isFalse();
  }

  @Test
  void theTargetBesideASlowOneDoesNotWait() throws Exception {
    McpHttp apis = beforeApi();
    McpHttp servers = beforeServer();
    var release = new CountDownLatch(1);
    FaultyWay.Fault held =
        (asked, socket) -> {
          release.await();
          return false;
        };
    toApi.put(held);
    toServer.put(held);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var slowApi = CompletableFuture.supplyAsync(() -> apis.call(CHANGE, AMOUNT), threads);
      var slowServer = CompletableFuture.supplyAsync(() -> servers.call(SERVED, "{}"), threads);
      Eventually.holds(
          "both are called",
          PATIENCE,
          () -> !toApi.calls().isEmpty() && !toServer.calls().isEmpty());

      McpHttp.Answer besideApi = apis.call("good___getOrder", ORDER);
      McpHttp.Answer besideServer = servers.call("good___test_simple_text", "{}");
      release.countDown();

      assertThat(failed(besideApi)).isFalse();
      assertThat(failed(besideServer)).isFalse();
      slowApi.join();
      slowServer.join();
    }
  }

  @Test
  void anApiThatFlapsIsReadAsIfItDidNotAndIsChangedOnce() {
    McpHttp client = beforeApi();
    toApi.put(everySecond(GatewayFault.UNAVAILABLE));

    for (int reads = 0; reads < 8; reads++) {
      assertThat(failed(client.call(READ, ORDER))).isFalse();
    }
    int before = toApi.calls().size();
    client.call(CHANGE, AMOUNT);

    assertThat(before).isEqualTo(16);
    assertThat(toApi.calls()).hasSize(before + 1);
  }

  @Test
  void aServerThatFlapsIsCalledOnceForEachCall() {
    McpHttp client = beforeServer();
    toServer.put(everySecond(GatewayFault.RESET));
    int failures = 0;

    for (int calls = 0; calls < 10; calls++) {
      failures += failed(client.call(SERVED, "{}")) ? 1 : 0;
    }

    assertThat(failures).isEqualTo(5);
    assertThat(toServer.calls()).hasSize(10);
  }

  /** The first of two is the faulty one. */
  private static FaultyWay.Fault everySecond(GatewayFault fault) {
    var count = new AtomicInteger();
    return (asked, socket) -> count.getAndIncrement() % 2 == 0 && fault.play(asked, socket);
  }

  @Test
  void whatFailsForGoodIsLeftAloneForAWhile() {
    McpHttp client = beforeApi();
    toApi.put(GatewayFault.UNAVAILABLE);

    for (int calls = 0; calls < 30; calls++) {
      assertThat(failed(client.call(CHANGE, AMOUNT))).isTrue();
    }
    McpHttp.Answer last = client.call(CHANGE, AMOUNT);

    assertThat(last.text()).matches("127.0.0.1 failed repeatedly and is left alone for \\d+ ms.");
    assertThat(toApi.calls().size()).isBetween(20, 30);
    assertThat(failed(client.call("good___getOrder", ORDER))).isFalse();
  }

  @Test
  void aWaitThatIsAskedForIsKeptToWithinItsBoundWhereRepeatingIsSafe() {
    McpHttp client = beforeApi();
    var count = new AtomicInteger();
    toApi.put(
        (asked, socket) -> {
          if (count.getAndIncrement() % 2 == 1) {
            return false;
          }
          GatewayFault.write(
              socket.getOutputStream(),
              GatewayFault.head(429, "text/plain", "Retry-After: 1") + "later");
          return true;
        });

    long begun = System.nanoTime();
    McpHttp.Answer read = client.call(READ, ORDER);
    Duration waited = Duration.ofNanos(System.nanoTime() - begun);
    McpHttp.Answer changed = client.call(CHANGE, AMOUNT);

    assertThat(failed(read)).isFalse();
    assertThat(waited).isGreaterThan(Duration.ofMillis(900));
    assertThat(failed(changed)).isTrue();
    assertThat(changed.text()).isEqualTo("HTTP 429: later");
    assertThat(toApi.calls()).hasSize(3);
  }

  @Test
  void theHealthOfAGatewaySaysWhatWentWrong() {
    String id = ground.gateway(JavaClients.unique("health"), debug());
    ground.target(id, "faulty", toApi());
    McpHttp client = McpHttp.at(ground.url(id));
    toApi.put(GatewayFault.CLOSED_IN_THE_MIDDLE);

    client.call(CHANGE, AMOUNT);

    JsonNode target =
        ground.calls.get("/serai/v1/gateways/%s/health".formatted(id)).json().at("/targets/0");
    assertThat(target.path("failed").asInt()).isEqualTo(1);
    assertThat(target.path("lastFailure").asText()).contains("broke off");
  }

  private McpHttp beforeApi() {
    return at(", \"exceptionLevel\": \"DEBUG\"", toApi());
  }

  private McpHttp beforeServer() {
    return at(", \"exceptionLevel\": \"DEBUG\"", toServer());
  }

  private static String debug() {
    return "\"authorizerType\": \"NONE\", \"exceptionLevel\": \"DEBUG\"";
  }

  /** A gateway with a target that may be made faulty, and the same beside it that is not. */
  private McpHttp at(String level, String target) {
    String id =
        ground.gateway(JavaClients.unique("faults"), "\"authorizerType\": \"NONE\"" + level);
    ground.target(id, "faulty", target);
    ground.target(
        id,
        "good",
        target
            .replace(toApi.address().toString(), api.address().toString())
            .replace(
                toServer.address().toString(),
                ground.everything.address().resolve("/").toString().replaceFirst("/$", "")));
    return McpHttp.at(ground.url(id));
  }

  private String toApi() {
    return api.target().replace(api.address().toString(), toApi.address().toString());
  }

  private String toServer() {
    return "\"targetConfiguration\": {\"mcp\": {\"mcpServer\": {\"endpoint\": \"%s\"}}}"
        .formatted(toServer.address().resolve(ground.everything.address().getPath()));
  }
}
