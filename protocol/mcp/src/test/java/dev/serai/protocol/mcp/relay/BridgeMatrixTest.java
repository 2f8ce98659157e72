package dev.serai.protocol.mcp.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.bridge.Loss;
import dev.serai.protocol.mcp.client.ClientConfig;
import dev.serai.protocol.mcp.client.McpClient;
import dev.serai.protocol.mcp.client.McpClientException;
import dev.serai.protocol.mcp.client.McpConnector;
import dev.serai.protocol.mcp.everything.Everything;
import dev.serai.protocol.mcp.everything.JdkHttpPort;
import dev.serai.protocol.mcp.message.ErrorCode;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Failure;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Message.Response;
import dev.serai.protocol.mcp.message.Message.Result;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RequestId;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.model.ClientCapabilities;
import dev.serai.protocol.mcp.model.Implementation;
import dev.serai.protocol.mcp.model.LogLevel;
import dev.serai.protocol.mcp.server.McpServerConfig;
import dev.serai.testing.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each client revision against each server revision, with a relay between them and real HTTP on
 * both sides: client --> relay --> everything-style server.
 */
@ParameterizedClass(name = "client {0}, server {1}")
@MethodSource("pairs")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BridgeMatrixTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final McpServerConfig LIVELY =
      McpServerConfig.DEFAULT.livelyEvery(Duration.ofMillis(100));
  private static final RequestId ID = RequestId.of("mine");

  private final Revision client;
  private final Revision server;
  private final McpConnector connector = new McpConnector();
  private final JdkHttpPort port = new JdkHttpPort();
  private final Heard heard = new Heard();
  private Everything everything;
  private RelayingServer relay;
  private McpClient caller;

  BridgeMatrixTest(Revision client, Revision server) {
    this.client = client;
    this.server = server;
  }

  static Stream<Arguments> pairs() {
    return Arrays.stream(Revision.values())
        .flatMap(
            client -> Arrays.stream(Revision.values()).map(server -> Arguments.of(client, server)));
  }

  @BeforeEach
  void connect() throws IOException, McpClientException, InterruptedException {
    everything = Everything.start(LIVELY.serving(Set.of(server)));
    relay = new RelayingServer(client, everything.address(server), connector, port, config(server));
    caller = connector.connect(relay.address(client), port, config(client), heard);
  }

  @AfterEach
  void disconnect() {
    caller.close();
    relay.close();
    everything.close();
    connector.close();
    port.close();
  }

  @Test
  void agreesOnTheRevisionEachSideSpeaks() {
    assertThat(caller.revision()).isEqualTo(client);
    assertThat(relay.upstream().revision()).isEqualTo(server);
    assertThat(caller.describe().info().name()).isEqualTo("everything");
  }

  @Test
  void listsToolsWithoutWordsTheClientLacks() throws Exception {
    ObjectNode result = result(ask(Methods.TOOLS_LIST, Json.object()));

    JsonNode structured = tool(result, "test_structured");
    assertThat(structured.has("outputSchema")).isEqualTo(both(Feature.STRUCTURED_CONTENT));
    assertThat(structured.has("title")).isEqualTo(both(Feature.TITLES));
    assertThat(result.has("ttlMs")).isEqualTo(client.has(Feature.CACHE_HINTS));
    assertNamed(Feature.STRUCTURED_CONTENT, Feature.TITLES, Feature.CACHE_HINTS);
  }

  @Test
  void callsToolsWithStructuredContent() throws Exception {
    ObjectNode result = call("test_structured");

    assertThat(result.has("structuredContent")).isEqualTo(both(Feature.STRUCTURED_CONTENT));
    assertThat(text(result)).isEqualTo("{\"degrees\":21}");
    assertNamed(Feature.STRUCTURED_CONTENT);
  }

  @Test
  void turnsContentTheClientDoesNotKnowIntoContentItKnows() throws Exception {
    String audio = call("test_audio_content").at("/content/0/type").asText();
    String link = call("test_resource_link").at("/content/0/type").asText();

    assertThat(audio).isEqualTo(both(Feature.AUDIO) ? "audio" : "resource");
    assertThat(link).isEqualTo(both(Feature.RESOURCE_LINKS) ? "resource_link" : "text");
    assertNamed(Feature.AUDIO, Feature.RESOURCE_LINKS);
  }

  @Test
  void passesArgumentsThatTravelInHeaders() throws Exception {
    ask(Methods.TOOLS_LIST, Json.object());
    ObjectNode params = tool("test_mirrored");
    params.putObject("arguments").put("region", "Zürich").put("priority", 7);

    ObjectNode result = result(ask(Methods.TOOLS_CALL, params));

    assertThat(text(result)).isEqualTo("{\"region\":\"Zürich\",\"priority\":7}");
  }

  @Test
  void listsAndReadsResources() throws Exception {
    ObjectNode list = result(ask(Methods.RESOURCES_LIST, Json.object()));
    ObjectNode templates = result(ask(Methods.TEMPLATES_LIST, Json.object()));
    ObjectNode read =
        result(ask(Methods.RESOURCES_READ, Json.object().put("uri", "test://static-text")));

    assertThat(list.at("/resources/0").has("title")).isEqualTo(both(Feature.TITLES));
    assertThat(templates.at("/resourceTemplates/0/uriTemplate").asText())
        .isEqualTo("test://template/{id}/data");
    assertThat(read.at("/contents/0/text").asText()).contains("static text resource");
    assertNamed(Feature.TITLES, Feature.CACHE_HINTS);
  }

  @Test
  void saysThatAResourceIsMissingByTheCodeTheClientKnows() throws Exception {
    RpcError error = error(ask(Methods.RESOURCES_READ, Json.object().put("uri", "test://nowhere")));

    assertThat(error.code())
        .isEqualTo(
            client.has(Feature.STATELESS)
                ? ErrorCode.INVALID_PARAMS
                : ErrorCode.RESOURCE_NOT_FOUND);
  }

  @Test
  void listsAndGetsPrompts() throws Exception {
    ObjectNode list = result(ask(Methods.PROMPTS_LIST, Json.object()));
    ObjectNode params = Json.object().put("name", "test_prompt_with_arguments");
    params.putObject("arguments").put("arg1", "one").put("arg2", "two");

    ObjectNode prompt = result(ask(Methods.PROMPTS_GET, params));

    assertThat(list.at("/prompts/0").has("title")).isEqualTo(both(Feature.TITLES));
    assertThat(prompt.at("/messages/0/content/text").asText()).contains("'one'", "'two'");
    assertNamed(Feature.TITLES);
  }

  @Test
  void completesArguments() throws Exception {
    ObjectNode params = Json.object();
    params.putObject("ref").put("type", "ref/prompt").put("name", "test_simple_prompt");
    params.putObject("argument").put("name", "city").put("value", "par");
    params.putObject("context").putObject("arguments").put("country", "France");

    ObjectNode result = result(ask(Methods.COMPLETE, params));

    List<String> values = Json.texts(result.path("completion"), "values");
    assertThat(values).startsWith("paris", "park", "party");
    assertThat(values.contains("country")).isEqualTo(both(Feature.COMPLETION_CONTEXT));
    assertThat(lost(relay.lostOnServer(), Feature.COMPLETION_CONTEXT))
        .isEqualTo(
            client.has(Feature.COMPLETION_CONTEXT) && lacks(server, Feature.COMPLETION_CONTEXT));
  }

  @Test
  void reportsProgressUnderTheClientsToken() throws Exception {
    ObjectNode params = tool("test_tool_with_progress");
    params.putObject("_meta").put("progressToken", "my-token");

    ask(Methods.TOOLS_CALL, params);

    var progress = heard.notifications(Methods.PROGRESS);
    assertThat(progress)
        .extracting(n -> n.params().path("progressToken").asText() + n.params().path("progress"))
        .containsExactly("my-token0", "my-token50", "my-token100");
    assertThat(progress).allMatch(n -> n.params().has("message") == both(Feature.PROGRESS_MESSAGE));
    assertNamed(Feature.PROGRESS_MESSAGE);
  }

  @Test
  void logsForTheClient() throws Exception {
    call("test_tool_with_logging");

    assertThat(heard.notifications(Methods.LOG))
        .extracting(n -> n.params().path("data").asText())
        .containsExactly(
            "Tool execution started", "Tool execution processing data", "Tool execution completed");
  }

  @Test
  void cancelsOnTheServerWhatTheClientCancels() throws Exception {
    ObjectNode params = tool("test_endless");
    params.putObject("_meta").put("progressToken", 1);
    heard.then(Thread.currentThread()::interrupt);

    assertThat(interrupted(params)).isTrue();

    Eventually.holds(
        "the server's call ends", PATIENCE, () -> everything.server().interrupted() == 1);
  }

  @Test
  void asksTheUserToFillInAForm() throws Exception {
    ObjectNode params = tool("test_elicitation");
    params.putObject("arguments").put("message", "Who are you?");

    Response response = ask(Methods.TOOLS_CALL, params);

    assertThat(response.toString().contains("Ann")).isEqualTo(both(Feature.ELICITATION_FORM));
    assertThat(heard.questions().size()).isEqualTo(both(Feature.ELICITATION_FORM) ? 1 : 0);
    assertNamed(Feature.ELICITATION_FORM);
  }

  @Test
  void sendsTheUserToAnAddress() throws Exception {
    Response response = ask(Methods.TOOLS_CALL, tool("test_elicitation_url"));

    assertThat(response.toString().contains("accept")).isEqualTo(both(Feature.ELICITATION_URL));
    assertThat(heard.questions())
        .hasSize(both(Feature.ELICITATION_URL) ? 1 : 0)
        .allMatch(q -> q.params().path("url").asText().equals("https://example.com/login"))
        .allMatch(q -> q.params().has("elicitationId") == client.has(Feature.ELICITATION_ID));
    assertNamed(Feature.ELICITATION_URL);
  }

  @Test
  void tellsTheUserOfAnAddressThatMustBeVisitedFirst() throws Exception {
    Response response = ask(Methods.TOOLS_CALL, tool("test_url_required"));

    boolean erring = server == Revision.V2025_11_25 && client == Revision.V2025_11_25;
    if (erring) {
      assertThat(error(response).code()).isEqualTo(ErrorCode.URL_ELICITATION_REQUIRED);
    } else if (both(Feature.ELICITATION_URL)) {
      assertThat(text(result(response))).isEqualTo("Logged in");
    } else if (lacks(server, Feature.INPUT_REQUIRED)) {
      assertThat(error(response).message()).contains("https://example.com/login");
    } else {
      assertThat(lost(relay.lostOnClient(), Feature.ELICITATION_URL)).isTrue();
    }
  }

  @Test
  void asksTheClientsModel() throws Exception {
    ObjectNode params = tool("test_sampling");
    params.putObject("arguments").put("prompt", "What is the capital of France?");

    assertThat(text(result(ask(Methods.TOOLS_CALL, params)))).isEqualTo("LLM response: Paris");
  }

  @Test
  void asksForTheClientsRoots() throws Exception {
    assertThat(text(call("test_roots"))).contains("file:///home/ann");
  }

  @Test
  void goesThroughSeveralRoundsOfInput() throws Exception {
    Response response = ask(Methods.TOOLS_CALL, tool("test_input_required_result_multi_round"));

    assertThat(response.toString().contains("Ann")).isEqualTo(both(Feature.ELICITATION_FORM));
    assertNamed(Feature.ELICITATION_FORM);
  }

  @Test
  void announcesChangesOfLists() throws Exception {
    relay.upstream().listen();
    caller.listen();

    Eventually.holds(
        "a change is announced",
        PATIENCE,
        () -> {
          quietly("test_trigger_tool_change");
          return !heard.notifications(Methods.TOOLS_CHANGED).isEmpty();
        });
  }

  @Test
  void announcesChangesOfResources() throws Exception {
    relay.upstream().listen();
    caller.listen();
    var _ = caller.subscribe("test://watched-resource", heard);

    Eventually.holds(
        "a change is announced",
        PATIENCE,
        () -> {
          quietly("test_trigger_resource_update");
          return heard.notifications(Methods.RESOURCE_UPDATED).stream()
              .anyMatch(n -> n.params().path("uri").asText().equals("test://watched-resource"));
        });
  }

  private boolean interrupted(ObjectNode params) throws McpClientException {
    try {
      ask(Methods.TOOLS_CALL, params);
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  private void quietly(String tool) {
    try {
      call(tool);
    } catch (McpClientException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ClientConfig config(Revision revision) {
    ObjectNode capabilities = Json.object();
    capabilities.putObject("elicitation").putObject("form");
    capabilities.withObject("/elicitation").putObject("url");
    capabilities.putObject("sampling");
    capabilities.putObject("roots");
    return ClientConfig.of(new Implementation("matrix", "1"))
        .speaking(Set.of(revision))
        .capableOf(new ClientCapabilities(capabilities))
        .logging(LogLevel.DEBUG)
        .within(PATIENCE, PATIENCE);
  }

  /**
   * A loss is named where the server has a word that the client lacks, by the one it happens to.
   */
  private void assertNamed(Feature... features) {
    for (Feature feature : features) {
      if (server.has(feature) && lacks(client, feature)) {
        assertThat(lost(relay.lostOnClient(), feature)).as("%s is lost", feature).isTrue();
      } else {
        assertThat(lost(relay.lostOnClient(), feature)).as("%s is lost", feature).isFalse();
      }
      if (lacks(server, feature) && feature != Feature.CACHE_HINTS) {
        assertThat(lost(everything.server().lost(), feature)).as("%s lost", feature).isTrue();
      }
    }
  }

  private static boolean lost(List<Loss> losses, Feature feature) {
    return losses.stream().anyMatch(loss -> loss.feature() == feature);
  }

  private static boolean lacks(Revision revision, Feature feature) {
    return !revision.has(feature);
  }

  private boolean both(Feature feature) {
    return client.has(feature) && server.has(feature);
  }

  private Response ask(String method, ObjectNode params)
      throws McpClientException, InterruptedException {
    return caller.call(new Request(ID, method, params), heard);
  }

  private ObjectNode call(String tool) throws McpClientException, InterruptedException {
    return result(ask(Methods.TOOLS_CALL, tool(tool)));
  }

  private static ObjectNode tool(String name) {
    return Json.object().put("name", name);
  }

  private static JsonNode tool(ObjectNode list, String name) {
    return Json.objects(list, "tools").stream()
        .filter(tool -> tool.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static ObjectNode result(Response response) {
    assertThat(response).isInstanceOf(Result.class);
    assertThat(((Result) response).id()).isEqualTo(ID);
    return ((Result) response).result();
  }

  private static RpcError error(Response response) {
    assertThat(response).isInstanceOf(Failure.class);
    return ((Failure) response).error();
  }

  private static String text(ObjectNode result) {
    return result.at("/content/0/text").asText();
  }
}
