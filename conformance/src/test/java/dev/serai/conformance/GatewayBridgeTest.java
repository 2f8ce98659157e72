package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.Revision;
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
import dev.serai.protocol.mcp.relay.Heard;
import dev.serai.protocol.mcp.server.McpServerConfig;
import dev.serai.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each client revision against each target revision, through a gateway of a started server: client
 * --> gateway --> everything-style server that speaks one revision. What is lost must be named, in
 * the gateway's health.
 */
@ParameterizedClass(name = "client {0}, target {1}")
@MethodSource("pairs")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GatewayBridgeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final RequestId ID = RequestId.of("mine");
  private static final String TARGET = "old";
  private static final String STREAMING =
      """
      "authorizerType": "NONE", "exceptionLevel": "DEBUG",
      "protocolConfiguration": {"mcp": {
        "sessionConfiguration": {},
        "streamingConfiguration": {"enableResponseStreaming": true}}}
      """;

  private static Optional<Stage> stage = Optional.empty();

  private final Revision client;
  private final Revision target;
  private final McpConnector connector = new McpConnector();
  private final JdkHttpPort port = new JdkHttpPort();
  private final Heard heard = new Heard();
  private final Everything everything = stage.orElseThrow().everything();
  private McpClient caller;

  GatewayBridgeTest(Revision client, Revision target) {
    this.client = client;
    this.target = target;
  }

  static Stream<Arguments> pairs() {
    return Arrays.stream(Revision.values())
        .flatMap(
            client -> Arrays.stream(Revision.values()).map(target -> Arguments.of(client, target)));
  }

  /** What stands behind the client of one pair. */
  private record Stage(Everything everything, String gateway, URI url) {}

  /** One platform for all pairs, stopped with the JVM. */
  private static final class Ground {
    static final GatewayGround INSTANCE = started();

    private static GatewayGround started() {
      try {
        GatewayGround ground = new GatewayGround();
        Runtime.getRuntime().addShutdownHook(new Thread(ground::close));
        return ground;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @BeforeParameterizedClassInvocation
  static void put(Revision client, Revision target) throws IOException {
    Everything everything =
        Everything.start(
            McpServerConfig.DEFAULT.livelyEvery(Duration.ofMillis(100)).serving(Set.of(target)));
    String gateway = Ground.INSTANCE.gateway(JavaClients.unique("bridge"), STREAMING);
    Ground.INSTANCE.target(
        gateway,
        TARGET,
        "\"targetConfiguration\": {\"mcp\": {\"mcpServer\": {\"endpoint\": \"%s\"}}}"
            .formatted(everything.address(target)));
    stage = Optional.of(new Stage(everything, gateway, Ground.INSTANCE.url(gateway)));
  }

  @AfterParameterizedClassInvocation
  static void take() {
    stage.orElseThrow().everything().close();
  }

  @BeforeEach
  void connect() throws McpClientException, InterruptedException {
    caller = connector.connect(stage.orElseThrow().url(), port, config(client), heard);
  }

  @AfterEach
  void disconnect() {
    caller.close();
    connector.close();
    port.close();
  }

  @Test
  void agreesOnTheClientsRevision() {
    assertThat(caller.revision()).isEqualTo(client);
  }

  @Test
  void listsTools() throws Exception {
    ObjectNode result = result(ask(Methods.TOOLS_LIST, Json.object()));

    JsonNode structured = tool(result, "test_structured");
    assertThat(Json.objects(result, "tools")).hasSizeGreaterThan(20);
    assertThat(structured.has("outputSchema")).isEqualTo(works(Bridged.STRUCTURED));
    assertThat(structured.has("title")).isEqualTo(works(Bridged.TITLES));
    assertNamed(Bridged.STRUCTURED, Bridged.TITLES);
  }

  @Test
  void callsToolsWithStructuredContent() throws Exception {
    ObjectNode result = call("test_structured");

    assertThat(result.has("structuredContent")).isEqualTo(works(Bridged.STRUCTURED));
    assertThat(text(result)).isEqualTo("{\"degrees\":21}");
    assertNamed(Bridged.STRUCTURED);
  }

  @Test
  void turnsContentTheClientDoesNotKnowIntoContentItKnows() throws Exception {
    String audio = call("test_audio_content").at("/content/0/type").asText();
    String link = call("test_resource_link").at("/content/0/type").asText();

    assertThat(audio).isEqualTo(works(Bridged.AUDIO) ? "audio" : "resource");
    assertThat(link).isEqualTo(works(Bridged.LINKS) ? "resource_link" : "text");
    assertNamed(Bridged.AUDIO, Bridged.LINKS);
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

    assertThat(list.at("/resources/0").has("title")).isEqualTo(works(Bridged.TITLES));
    assertThat(templates.at("/resourceTemplates/0/uriTemplate").asText())
        .isEqualTo("test://template/{id}/data");
    assertThat(read.at("/contents/0/text").asText()).contains("static text resource");
    assertNamed(Bridged.TITLES);
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
  void announcesChangesOfResources() throws Exception {
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

  @Test
  void listsAndGetsPrompts() throws Exception {
    ObjectNode list = result(ask(Methods.PROMPTS_LIST, Json.object()));
    ObjectNode params = Json.object().put("name", full("test_prompt_with_arguments"));
    params.putObject("arguments").put("arg1", "one").put("arg2", "two");

    ObjectNode prompt = result(ask(Methods.PROMPTS_GET, params));

    assertThat(list.at("/prompts/0/name").asText()).startsWith(full(""));
    assertThat(list.at("/prompts/0").has("title")).isEqualTo(works(Bridged.TITLES));
    assertThat(prompt.at("/messages/0/content/text").asText()).contains("'one'", "'two'");
    assertNamed(Bridged.TITLES);
  }

  @Test
  void completesArguments() throws Exception {
    ObjectNode params = Json.object();
    params.putObject("ref").put("type", "ref/prompt").put("name", full("test_simple_prompt"));
    params.putObject("argument").put("name", "city").put("value", "par");
    params.putObject("context").putObject("arguments").put("country", "France");

    ObjectNode result = result(ask(Methods.COMPLETE, params));

    List<String> values = Json.texts(result.path("completion"), "values");
    assertThat(values).startsWith("paris", "park", "party");
    assertThat(values.contains("country")).isEqualTo(works(Bridged.CONTEXT));
    assertThat(named("TARGET", Feature.COMPLETION_CONTEXT))
        .isEqualTo(
            client.has(Feature.COMPLETION_CONTEXT) && !target.has(Feature.COMPLETION_CONTEXT));
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
    assertThat(progress).allMatch(n -> n.params().has("message") == works(Bridged.PROGRESS_TEXT));
    assertNamed(Bridged.PROGRESS_TEXT);
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
  void cancelsAtTheTargetWhatTheClientCancels() throws Exception {
    ObjectNode params = tool("test_endless");
    params.putObject("_meta").put("progressToken", 1);
    heard.then(Thread.currentThread()::interrupt);

    assertThat(interrupted(params)).isTrue();

    Eventually.holds(
        "the target's call ends", PATIENCE, () -> everything.server().interrupted() == 1);
  }

  @Test
  void asksTheUserToFillInAForm() throws Exception {
    ObjectNode params = tool("test_elicitation");
    params.putObject("arguments").put("message", "Who are you?");

    Response response = ask(Methods.TOOLS_CALL, params);

    assertThat(response.toString().contains("Ann")).isEqualTo(works(Bridged.FORM));
    assertThat(heard.questions()).hasSize(works(Bridged.FORM) ? 1 : 0);
    assertNamed(Bridged.FORM);
  }

  @Test
  void sendsTheUserToAnAddress() throws Exception {
    Response response = ask(Methods.TOOLS_CALL, tool("test_elicitation_url"));

    assertThat(response.toString().contains("accept")).isEqualTo(works(Bridged.ADDRESS));
    assertThat(heard.questions())
        .hasSize(works(Bridged.ADDRESS) ? 1 : 0)
        .allMatch(q -> q.params().path("url").asText().equals("https://example.com/login"))
        .allMatch(q -> q.params().has("elicitationId") == client.has(Feature.ELICITATION_ID));
    assertNamed(Bridged.ADDRESS);
  }

  @Test
  void tellsTheUserOfAnAddressThatMustBeVisitedFirst() throws Exception {
    Response response = ask(Methods.TOOLS_CALL, tool("test_url_required"));

    switch (Bridged.Required.of(client, target)) {
      case ERROR ->
          assertThat(error(response).code()).isEqualTo(ErrorCode.URL_ELICITATION_REQUIRED);
      case QUESTION -> assertThat(text(result(response))).isEqualTo("Logged in");
      case TOLD -> assertThat(error(response).message()).contains("https://example.com/login");
      case REFUSED -> assertThat(named("CLIENT", Feature.ELICITATION_URL)).isTrue();
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

    assertThat(response.toString().contains("Ann")).isEqualTo(works(Bridged.ROUNDS));
    assertNamed(Bridged.ROUNDS);
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

  private boolean works(Bridged what) {
    return what.works(client, target);
  }

  /** A loss is named where the target has a word that the client lacks, and only there. */
  private void assertNamed(Bridged... behaviours) {
    for (Bridged behaviour : behaviours) {
      Feature feature = behaviour.feature().orElseThrow();
      assertThat(named("CLIENT", feature))
          .as("%s is named as lost", feature)
          .isEqualTo(target.has(feature) && !client.has(feature));
    }
  }

  private boolean named(String towards, Feature feature) {
    return Ground.INSTANCE
        .calls
        .get("/serai/v1/gateways/%s/health".formatted(stage.orElseThrow().gateway()))
        .json()
        .path("lost")
        .valueStream()
        .anyMatch(
            lost ->
                lost.path("towards").asText().equals(towards)
                    && lost.path("feature").asText().equals(feature.name()));
  }

  private Response ask(String method, ObjectNode params)
      throws McpClientException, InterruptedException {
    return caller.call(new Request(ID, method, params), heard);
  }

  private ObjectNode call(String tool) throws McpClientException, InterruptedException {
    return result(ask(Methods.TOOLS_CALL, tool(tool)));
  }

  private static String full(String name) {
    return TARGET + "___" + name;
  }

  private static ObjectNode tool(String name) {
    return Json.object().put("name", full(name));
  }

  private static JsonNode tool(ObjectNode list, String name) {
    return Json.objects(list, "tools").stream()
        .filter(tool -> tool.path("name").asText().equals(full(name)))
        .findFirst()
        .orElseThrow();
  }

  private static ObjectNode result(Response response) {
    assertThat(response).isInstanceOf(Result.class);
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
