package dev.serai.protocol.mcp.server;

import static dev.serai.protocol.mcp.server.Rig.json;
import static dev.serai.protocol.mcp.server.Rig.stateless;
import static dev.serai.protocol.mcp.server.Rig.statelessCall;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.http.McpHeaders;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.testing.Eventually;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that describe themselves (2026-07-28). */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StatelessOverHttpTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final McpServerConfig CONFIG =
      McpServerConfig.DEFAULT.livelyEvery(Duration.ofMillis(20));

  private Rig rig = new Rig(CONFIG);

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void saysWhatItServes() throws IOException {
    JsonNode result = json(rig.handle(stateless("1", "server/discover", ""))).path("result");

    assertThat(result.path("supportedVersions")).hasSize(Revision.values().length);
    assertThat(result.at("/capabilities/tools").isObject()).isTrue();
    assertThat(result.path("resultType").asText()).isEqualTo("complete");
    assertThat(
            result.path("_meta").path("io.modelcontextprotocol/serverInfo").path("name").asText())
        .isEqualTo("everything");
  }

  @Test
  void opensNoSession() throws IOException {
    McpReply reply = rig.handle(stateless("1", "tools/list", ""));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers()).doesNotContainKey(McpHeaders.SESSION);
    assertThat(rig.bounds.sessions()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "MCP-Protocol-Version,2025-11-25,-32020",
    "Mcp-Method,tools/call,-32020",
    "Mcp-Method,,-32020",
    "MCP-Protocol-Version,,-32020"
  })
  void refusesHeadersThatDifferFromTheBody(String header, String value, int code)
      throws IOException {
    FakeExchange exchange = stateless("1", "tools/list", "");

    McpReply reply =
        rig.handle(value == null ? exchange.without(header) : exchange.with(header, value));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply).at("/error/code").asInt()).isEqualTo(code);
    assertThat(json(reply).path("id").asInt()).isEqualTo(1);
  }

  @Test
  void refusesACallWhoseNameDiffersFromItsHeader() throws IOException {
    McpReply other =
        rig.handle(statelessCall("1", "test_echo", "").with(McpHeaders.NAME, "test_other"));
    McpReply encoded =
        rig.handle(
            statelessCall("1", "test_echo", "").with(McpHeaders.NAME, "=?base64?dGVzdF9lY2hv?="));

    assertThat(json(other).at("/error/code").asInt()).isEqualTo(-32020);
    assertThat(encoded.status()).isEqualTo(200);
  }

  @Test
  void refusesACallWhoseArgumentsDifferFromTheirHeaders() throws IOException {
    String arguments = ",'arguments':{'region':'eu','priority':7}";

    McpReply fits =
        rig.handle(
            statelessCall("1", "test_mirrored", arguments)
                .with("Mcp-Param-Region", "eu")
                .with("Mcp-Param-Priority", "7.0"));
    McpReply missing =
        rig.handle(statelessCall("1", "test_mirrored", arguments).with("Mcp-Param-Region", "eu"));

    assertThat(fits.status()).isEqualTo(200);
    assertThat(missing.status()).isEqualTo(400);
    assertThat(json(missing).at("/error/message").asText()).contains("Mcp-Param-Priority");
  }

  @Test
  void refusesRequestsThatDoNotDescribeThemselves() throws IOException {
    McpReply reply =
        rig.handle(
            FakeExchange.post("{'jsonrpc':'2.0','id':1,'method':'tools/list'}")
                .with(McpHeaders.VERSION, "2026-07-28")
                .with(McpHeaders.METHOD, "tools/list"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply).at("/error/code").asInt()).isEqualTo(-32602);
  }

  @Test
  void listsItsVersionsToClientsOfAnother() throws IOException {
    String body =
        "{'jsonrpc':'2.0','id':1,'method':'tools/list','params':{'_meta':{"
            + "'io.modelcontextprotocol/protocolVersion':'2031-01-01',"
            + "'io.modelcontextprotocol/clientCapabilities':{}}}}";

    McpReply reply =
        rig.handle(
            FakeExchange.post(body)
                .with(McpHeaders.VERSION, "2031-01-01")
                .with(McpHeaders.METHOD, "tools/list"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply).at("/error/code").asInt()).isEqualTo(-32022);
    assertThat(json(reply).at("/error/data/requested").asText()).isEqualTo("2031-01-01");
    assertThat(json(reply).at("/error/data/supported").toString()).contains("2026-07-28");
  }

  @Test
  void refusesLogLevelsItDoesNotKnow() throws IOException {
    McpReply reply =
        rig.handle(stateless("1", "tools/list", "", "'io.modelcontextprotocol/logLevel':'loud'"));

    assertThat(json(reply).at("/error/code").asInt()).isEqualTo(-32602);
  }

  @Test
  void answersUnknownMethodsWith404() throws IOException {
    for (String method : new String[] {"nope", "ping", "logging/setLevel", "resources/subscribe"}) {
      McpReply reply = rig.handle(stateless("1", method, ""));

      assertThat(reply.status()).as(method).isEqualTo(404);
      assertThat(json(reply).at("/error/code").asInt()).isEqualTo(-32601);
    }
  }

  @Test
  void streamsProgressBeforeTheAnswer() throws IOException {
    McpReply reply =
        rig.handle(
            stateless("1", "tools/call", "'name':'test_tool_with_progress'", "'progressToken':'p'")
                .with(McpHeaders.NAME, "test_tool_with_progress"));

    assertThat(reply.headers())
        .containsEntry("Content-Type", "text/event-stream")
        .containsEntry("X-Accel-Buffering", "no");
    try (var live = new LiveBody(reply)) {
      assertThat(live.message().at("/params/progress").asInt()).isZero();
      assertThat(live.message().at("/params/progress").asInt()).isEqualTo(50);
      assertThat(live.message().at("/params/progressToken").asText()).isEqualTo("p");
      JsonNode answer = live.message();
      assertThat(answer.at("/result/resultType").asText()).isEqualTo("complete");
      assertThat(live.ended()).isTrue();
    }
  }

  @Test
  void saysNothingOnTheWayWithoutBeingAsked() throws IOException {
    McpReply logging = rig.handle(statelessCall("1", "test_tool_with_logging", ""));
    McpReply progress = rig.handle(statelessCall("2", "test_tool_with_progress", ""));

    assertThat(logging.headers()).containsEntry("Content-Type", "application/json");
    assertThat(progress.headers()).containsEntry("Content-Type", "application/json");
  }

  @Test
  void cancelsACallWhoseClientHangsUp() throws IOException {
    McpReply reply =
        rig.handle(
            stateless("1", "tools/call", "'name':'test_endless'", "'progressToken':1")
                .with(McpHeaders.NAME, "test_endless"));
    try (var live = new LiveBody(reply)) {
      live.message();
    }

    Eventually.holds("the call ends", PATIENCE, () -> rig.server.interrupted() == 1);
  }

  @Test
  void asksByAResultAndGoesOnWhenTheRequestComesAgain() throws IOException {
    JsonNode asked =
        json(rig.handle(statelessCall("1", "test_elicitation", ",'arguments':{'message':'Who?'}")));

    JsonNode answered = json(rig.handle(again("2", asked, "Who?", "Ann")));

    assertThat(asked.at("/result/resultType").asText()).isEqualTo("input_required");
    assertThat(asked.at("/result/inputRequests/input/params/message").asText()).isEqualTo("Who?");
    assertThat(answered.path("id").asInt()).isEqualTo(2);
    assertThat(answered.at("/result/content/0/text").asText()).contains("Ann");
  }

  @Test
  void asksAgainWhoComesBackWithoutTheAnswer() throws IOException {
    JsonNode asked =
        json(rig.handle(statelessCall("1", "test_elicitation", ",'arguments':{'message':'Who?'}")));
    String state = asked.at("/result/requestState").asText();

    JsonNode again =
        json(
            rig.handle(
                statelessCall(
                    "2",
                    "test_elicitation",
                    ",'arguments':{'message':'Who?'},'requestState':'" + state + "'")));

    assertThat(again.at("/result/resultType").asText()).isEqualTo("input_required");
    assertThat(again.at("/result/requestState").asText()).isNotEqualTo(state);
  }

  @Test
  void servesAStateOnceToItsOwnerForItsRequest() throws IOException {
    JsonNode asked =
        json(rig.handle(statelessCall("1", "test_elicitation", ",'arguments':{'message':'Who?'}")));

    McpReply stolen = rig.handle(again("2", asked, "Who?", "Bob"), "bob");
    McpReply changed = rig.handle(again("3", asked, "What?", "Ann"));
    McpReply fits = rig.handle(again("4", asked, "Who?", "Ann"));
    McpReply replayed = rig.handle(again("5", asked, "Who?", "Ann"));

    assertThat(json(stolen).at("/error/code").asInt()).isEqualTo(-32602);
    assertThat(json(changed).at("/error/code").asInt()).isEqualTo(-32602);
    assertThat(json(fits).has("result")).isTrue();
    assertThat(json(replayed).at("/error/code").asInt()).isEqualTo(-32602);
  }

  @Test
  void asksNothingTheClientDidNotDeclare() throws IOException {
    String body =
        "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'test_sampling','_meta':{"
            + "'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
            + "'io.modelcontextprotocol/clientCapabilities':{}}}}";

    McpReply reply =
        rig.handle(
            FakeExchange.post(body)
                .with(McpHeaders.VERSION, "2026-07-28")
                .with(McpHeaders.METHOD, "tools/call")
                .with(McpHeaders.NAME, "test_sampling"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply).at("/error/code").asInt()).isEqualTo(-32021);
    assertThat(json(reply).at("/error/data/requiredCapabilities/sampling").isObject()).isTrue();
  }

  @Test
  void announcesWhatIsListenedTo() throws IOException {
    McpReply reply =
        rig.handle(
            stateless(
                "'l'",
                "subscriptions/listen",
                "'notifications':{'toolsListChanged':true,'resourceSubscriptions':['a://b']}"));
    try (var live = new LiveBody(reply)) {
      JsonNode acknowledged = live.message();
      rig.endpoint.announce(new Notification(Methods.PROMPTS_CHANGED));
      rig.endpoint.announce(new Notification(Methods.TOOLS_CHANGED));

      JsonNode changed = live.message();

      assertThat(acknowledged.path("method").asText())
          .isEqualTo("notifications/subscriptions/acknowledged");
      assertThat(acknowledged.at("/params/notifications/toolsListChanged").asBoolean()).isTrue();
      assertThat(changed.path("method").asText()).isEqualTo(Methods.TOOLS_CHANGED);
      assertThat(
              changed
                  .path("params")
                  .path("_meta")
                  .path("io.modelcontextprotocol/subscriptionId")
                  .asText())
          .isEqualTo("l");
    }
  }

  @Test
  void endsListeningWithAnAnswer() throws IOException {
    McpReply reply =
        rig.handle(
            stateless("7", "subscriptions/listen", "'notifications':{'toolsListChanged':true}"));
    try (var live = new LiveBody(reply)) {
      live.message();

      rig.endpoint.close();

      assertThat(live.message().path("method").asText()).isEqualTo(Methods.CANCELLED);
      assertThat(live.message().at("/result/resultType").asText()).isEqualTo("complete");
      assertThat(live.ended()).isTrue();
    }
  }

  @Test
  void refusesToListenToNothing() throws IOException {
    JsonNode answer = json(rig.handle(stateless("7", "subscriptions/listen", "")));

    assertThat(answer.at("/error/code").asInt()).isEqualTo(-32602);
  }

  @Test
  void acceptsNotificationsAndRefusesResponses() throws IOException {
    McpReply notification =
        rig.handle(
            FakeExchange.post("{'jsonrpc':'2.0','method':'notifications/whatever'}")
                .with(McpHeaders.VERSION, "2026-07-28"));
    McpReply response =
        rig.handle(
            FakeExchange.post("{'jsonrpc':'2.0','id':1,'result':{}}")
                .with(McpHeaders.VERSION, "2026-07-28"));

    assertThat(notification.status()).isEqualTo(202);
    assertThat(response.status()).isEqualTo(400);
  }

  private static FakeExchange again(String id, JsonNode asked, String message, String answer) {
    return statelessCall(
        id,
        "test_elicitation",
        ",'arguments':{'message':'%s'},'requestState':'%s','inputResponses':{'input':%s}"
            .formatted(
                message,
                asked.at("/result/requestState").asText(),
                "{'action':'accept','content':{'response':'" + answer + "'}}"));
  }
}
