package dev.serai.protocol.mcp.client;

import static dev.serai.protocol.mcp.client.ScriptedPort.error;
import static dev.serai.protocol.mcp.client.ScriptedPort.events;
import static dev.serai.protocol.mcp.client.ScriptedPort.eventsForEver;
import static dev.serai.protocol.mcp.client.ScriptedPort.result;
import static dev.serai.protocol.mcp.client.ScriptedPort.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.client.HttpPort.Answer;
import dev.serai.protocol.mcp.client.McpClientException.Kind;
import dev.serai.protocol.mcp.client.ScriptedPort.Script;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Failure;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Message.Response;
import dev.serai.protocol.mcp.message.Message.Result;
import dev.serai.protocol.mcp.message.MessageLimits;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RequestId;
import dev.serai.protocol.mcp.model.ClientCapabilities;
import dev.serai.protocol.mcp.model.Implementation;
import dev.serai.testing.Eventually;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What servers do to clients, and how clients bear it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class McpClientTest {

  private static final URI SERVER = URI.create("http://server.example/mcp");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Request CALL =
      new Request(RequestId.of("mine"), Methods.TOOLS_CALL, Json.object().put("name", "t"));
  private static final ClientConfig CONFIG =
      new ClientConfig(
          new Implementation("test", "1"),
          ClientCapabilities.NONE,
          ClientConfig.of(new Implementation("", "")).revisions(),
          new MessageLimits(2_000, 32, 8),
          PATIENCE,
          PATIENCE,
          PATIENCE,
          2,
          Duration.ofMillis(5),
          Optional.empty());

  private final McpConnector connector = new McpConnector();

  @AfterEach
  void close() {
    connector.close();
  }

  @Test
  void answersUnderTheCallersIdWhateverIdTravelled() throws Exception {
    var port = ScriptedPort.withHandshake("s", (call, message) -> result(message, "{}"));

    Response response = client(port).call(CALL, ClientEvents.NONE);

    assertThat(response).isEqualTo(new Result(RequestId.of("mine"), Json.object()));
    assertThat(ScriptedPort.message(port.calls(Methods.TOOLS_CALL).getFirst()).path("id").isInt())
        .isTrue();
  }

  @Test
  void goesOnWhereAStreamBroke() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    var port =
        ScriptedPort.withHandshake(
            "s",
            (call, message) -> {
              if (call.method().equals("POST")) {
                return events("id: e1\nretry: 1\ndata:\n\n");
              }
              asked.add(call.headers().toString());
              return "e1".equals(call.headers().get("Last-Event-ID"))
                  ? events("id: e2\ndata: {'jsonrpc':'2.0','method':'notifications/message'}\n\n")
                  : events("id: e3\ndata: " + response("3") + "\n\n");
            });
    McpClient client = client(port);
    Heard heard = new Heard();

    Response response = client.call(CALL, heard);

    assertThat(response).isInstanceOf(Result.class);
    assertThat(heard.notifications).hasSize(1);
    assertThat(asked).hasSize(2).allMatch(headers -> headers.contains("Mcp-Session-Id=s"));
  }

  @Test
  void givesUpOnAStreamThatKeepsBreaking() throws Exception {
    var port =
        ScriptedPort.withHandshake("s", (call, message) -> events("id: e1\nretry: 1\ndata:\n\n"));

    assertThat(failure(client(port)).kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(port.calls()).filteredOn(call -> call.method().equals("GET")).hasSize(2);
  }

  @Test
  void doesNotResumeWhatCannotBeResumed() throws Exception {
    var withoutIds = ScriptedPort.withHandshake("s", (call, message) -> events("data:\n\n"));
    var stateless = ScriptedPort.stateless((call, message) -> events("id: e1\ndata:\n\n"));

    assertThat(failure(client(withoutIds)).kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure(client(stateless)).kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(stateless.calls()).allMatch(call -> call.method().equals("POST"));
  }

  @Test
  void beginsAnotherSessionWhenTheServerForgotIt() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    var port =
        ScriptedPort.withHandshake(
            "s",
            (call, message) ->
                calls.getAndIncrement() == 0 ? status(404, Map.of()) : result(message, "{}"));

    Response response = client(port).call(CALL, ClientEvents.NONE);

    assertThat(response).isInstanceOf(Result.class);
    assertThat(port.calls(Methods.INITIALIZE)).hasSize(2);
  }

  @Test
  void beginsAnotherSessionOnceForEachRequest() throws Exception {
    var port = ScriptedPort.withHandshake("s", (call, message) -> status(404, Map.of()));

    McpClientException failure = failure(client(port));

    assertThat(failure.status()).isEqualTo(404);
    assertThat(port.calls(Methods.TOOLS_CALL)).hasSize(2);
    assertThat(port.calls(Methods.INITIALIZE)).hasSize(2);
  }

  @Test
  void refusesAnswersThatAreNotMcp() throws Exception {
    Map<String, String> html = Map.of("content-type", "text/html");
    for (Answer lie :
        List.of(
            new ScriptedPort.Played(200, html, "<html>"),
            new ScriptedPort.Played(202, Map.of("content-type", ""), ""),
            new ScriptedPort.Played(200, Map.of(), "no json"),
            new ScriptedPort.Played(200, Map.of(), response("99")),
            new ScriptedPort.Played(200, Map.of(), "'" + "x".repeat(3_000) + "'"),
            events("data: " + "x".repeat(3_000) + "\n\n"))) {
      var port = ScriptedPort.withHandshake("s", (call, message) -> lie);

      assertThat(failure(client(port)).kind()).isEqualTo(Kind.MALFORMED);
    }
  }

  @Test
  void handsErrorsOnWhateverTheStatus() throws Exception {
    var port =
        ScriptedPort.withHandshake(
            "s", (call, message) -> error(400, message, "{'code':-32602,'message':'no'}"));

    Response response = client(port).call(CALL, ClientEvents.NONE);

    assertThat(((Failure) response).error().code()).isEqualTo(-32602);
    assertThat(((Failure) response).id()).contains(RequestId.of("mine"));
  }

  @Test
  void showsWhoMustLogInOrWait() throws Exception {
    var port =
        ScriptedPort.withHandshake(
            "s",
            (call, message) ->
                new ScriptedPort.Played(
                    429,
                    Map.of("retry-after", "7"),
                    "{'jsonrpc':'2.0','id':null,'error':{'code':1,'message':''}}"));

    McpClientException failure = failure(client(port));

    assertThat(failure.status()).isEqualTo(429);
    assertThat(failure.header("Retry-After")).contains("7");
  }

  @Test
  void tellsAServerThatIsTooSlow() throws Exception {
    var port =
        ScriptedPort.withHandshake(
            "s",
            (call, message) ->
                message.path("method").asText().equals(Methods.CANCELLED)
                    ? status(202, Map.of())
                    : eventsForEver(": hello\n\n"));
    McpClient client = client(port, CONFIG.within(Duration.ofMillis(200), Duration.ofSeconds(20)));

    assertThat(failure(client).kind()).isEqualTo(Kind.TIMED_OUT);

    Eventually.holds(
        "the server is told", PATIENCE, () -> !port.calls(Methods.CANCELLED).isEmpty());
    JsonNode cancelled = ScriptedPort.message(port.calls(Methods.CANCELLED).getFirst());
    JsonNode called = ScriptedPort.message(port.calls(Methods.TOOLS_CALL).getFirst());
    assertThat(cancelled.at("/params/requestId")).isEqualTo(called.path("id"));
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void answersPingsAndRefusesQuestionsNobodyDeclared() throws Exception {
    List<JsonNode> answers = new CopyOnWriteArrayList<>();
    Script script =
        (call, message) -> {
          if (message.has("result") || message.has("error")) {
            answers.add(message);
            return status(202, Map.of());
          }
          return eventsForEver(
              "data: {'jsonrpc':'2.0','id':'p','method':'ping'}\n\n"
                  + "data: {'jsonrpc':'2.0','id':'q','method':'elicitation/create'}\n\n"
                  + "data: {'jsonrpc':'2.0','id':'r','method':'server/whatever'}\n\n");
        };
    var port = ScriptedPort.withHandshake("s", script);
    McpClient client = client(port);
    Thread calling = Thread.ofVirtual().start(() -> Quietly.call(client, CALL, ClientEvents.NONE));

    Eventually.holds("all are answered", PATIENCE, () -> answers.size() == 3);
    calling.interrupt();
    calling.join();

    assertThat(answers).anyMatch(a -> a.path("id").asText().equals("p") && a.has("result"));
    assertThat(answers)
        .filteredOn(a -> a.has("error"))
        .hasSize(2)
        .allMatch(a -> a.at("/error/code").asInt() == -32601);
  }

  @Test
  void leavesOutToolsThatCannotBeCalled() throws Exception {
    var port =
        ScriptedPort.stateless(
            (call, message) ->
                result(
                    message,
                    "{'tools':[{'name':'good','inputSchema':{}},{'name':'bad','inputSchema':"
                        + "{'properties':{'a':{'type':'number','x-mcp-header':'A'}}}}]}"));

    Response response =
        client(port).call(new Request(RequestId.of(1), Methods.TOOLS_LIST), ClientEvents.NONE);

    ObjectNode result = ((Result) response).result();
    assertThat(result.path("tools")).hasSize(1);
    assertThat(result.at("/tools/0/name").asText()).isEqualTo("good");
  }

  @Test
  void looksAtTheSchemaAgainWhenHeadersDoNotFit() throws Exception {
    String list =
        "{'tools':[{'name':'t','inputSchema':{'properties':{'a':{'type':'string',"
            + "'x-mcp-header':'A'}}}}]}";
    var port =
        ScriptedPort.stateless(
            (call, message) -> {
              if (message.path("method").asText().equals(Methods.TOOLS_LIST)) {
                return result(message, list);
              }
              return call.headers().containsKey("Mcp-Param-A")
                  ? result(message, "{}")
                  : error(400, message, "{'code':-32020,'message':'no'}");
            });
    ObjectNode params = Json.object().put("name", "t");
    params.putObject("arguments").put("a", "x");

    Response response =
        client(port)
            .call(new Request(RequestId.of(1), Methods.TOOLS_CALL, params), ClientEvents.NONE);

    assertThat(response).isInstanceOf(Result.class);
    assertThat(port.calls(Methods.TOOLS_CALL)).hasSize(2);
    assertThat(port.calls(Methods.TOOLS_CALL).getLast().headers())
        .containsEntry("Mcp-Param-A", "x")
        .containsEntry("Mcp-Name", "t")
        .containsEntry("Mcp-Method", "tools/call")
        .containsEntry("MCP-Protocol-Version", "2026-07-28");
  }

  @Test
  void endsRoundsOfInputThatNeverEnd() throws Exception {
    var port =
        ScriptedPort.stateless(
            (call, message) ->
                result(message, "{'resultType':'input_required','requestState':'again'}"));

    Response response = client(port).call(CALL, ClientEvents.NONE);

    assertThat(response).isInstanceOf(Failure.class);
    assertThat(port.calls(Methods.TOOLS_CALL)).hasSize(16);
  }

  @Test
  void listensAgainWhenTheStreamEnds() throws Exception {
    AtomicInteger opened = new AtomicInteger();
    var port =
        ScriptedPort.stateless(
            (call, message) ->
                opened.incrementAndGet() == 1
                    ? events("data: {'jsonrpc':'2.0','method':'one'}\n\n")
                    : eventsForEver("data: {'jsonrpc':'2.0','method':'two'}\n\n"));
    Heard heard = new Heard();
    McpClient client = connector.connect(SERVER, port, CONFIG, heard);

    client.listen();

    Eventually.holds("both are heard", PATIENCE, () -> heard.notifications.size() == 2);
    assertThat(heard.notifications).extracting(Notification::method).containsExactly("one", "two");
    client.close();
  }

  @Test
  void failsOnceClosed() throws Exception {
    var port = ScriptedPort.withHandshake("s", (call, message) -> result(message, "{}"));
    McpClient client = client(port);

    client.close();

    assertThat(failure(client).kind()).isEqualTo(Kind.CLOSED);
    Eventually.holds(
        "the session is ended",
        PATIENCE,
        () -> port.calls().stream().anyMatch(call -> call.method().equals("DELETE")));
  }

  private McpClient client(ScriptedPort port) throws Exception {
    return client(port, CONFIG);
  }

  private McpClient client(ScriptedPort port, ClientConfig config) throws Exception {
    return connector.connect(SERVER, port, config, ServerListener.NONE);
  }

  private static McpClientException failure(McpClient client) {
    return catchThrowableOfType(
        McpClientException.class, () -> client.call(CALL, ClientEvents.NONE));
  }

  private static String response(String id) {
    return "{'jsonrpc':'2.0','id':%s,'result':{}}".formatted(id);
  }
}
