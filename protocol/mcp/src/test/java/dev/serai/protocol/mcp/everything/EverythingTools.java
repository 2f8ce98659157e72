package dev.serai.protocol.mcp.everything;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.serai.protocol.mcp.http.MirroredParameters;
import dev.serai.protocol.mcp.message.ErrorCode;
import dev.serai.protocol.mcp.message.InvalidMessageException;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.model.Answer;
import dev.serai.protocol.mcp.model.ContentBlock;
import dev.serai.protocol.mcp.model.Elicitation;
import dev.serai.protocol.mcp.model.InputRequest;
import dev.serai.protocol.mcp.model.ListPage;
import dev.serai.protocol.mcp.model.LogLevel;
import dev.serai.protocol.mcp.model.ResourceContents;
import dev.serai.protocol.mcp.model.Tool;
import dev.serai.protocol.mcp.server.Call;
import dev.serai.protocol.mcp.server.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The tools, each with what it does. */
final class EverythingTools {

  private static final int PAGE = 100;

  private final Map<String, Tool> tools = new LinkedHashMap<>();
  private final Map<String, Behaviour> behaviours = new LinkedHashMap<>();
  private final Consumer<Notification> announcements;
  private final AtomicInteger interrupted = new AtomicInteger();
  private final AtomicBoolean visited = new AtomicBoolean();

  /** What a tool does. */
  interface Behaviour {
    Outcome of(Call call) throws InterruptedException;
  }

  EverythingTools(Consumer<Notification> announcements) {
    this.announcements = announcements;
    contents();
    onTheWay();
    asking();
    schemas();
    new AskingTools().behaviours().forEach(this::add);
  }

  ObjectNode list(ObjectNode params) {
    List<Tool> all = new ArrayList<>(tools.values());
    int from = Json.text(params, "cursor").map(EverythingTools::position).orElse(0);
    int to = Math.min(all.size(), from + PAGE);
    Optional<String> next = to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty();
    return ListPage.of("tools", all.subList(from, to), next).json();
  }

  private static int position(String cursor) {
    if (!cursor.matches("[0-9]{1,2}")) {
      throw new InvalidMessageException("'cursor' is none of mine");
    }
    return Math.min(Integer.parseInt(cursor), 10);
  }

  Outcome call(Call call) throws InterruptedException {
    String name = Json.requireText(call.params(), "name");
    Behaviour behaviour = behaviours.get(name);
    return behaviour == null
        ? new Outcome.Failed(RpcError.invalidParams("Unknown tool: " + name))
        : behaviour.of(call);
  }

  MirroredParameters mirrored(String name) {
    Tool tool = tools.get(name);
    return tool == null
        ? MirroredParameters.NONE
        : MirroredParameters.of(Json.requireObject(tool.json(), "inputSchema"));
  }

  private ObjectNode add(String name, Behaviour behaviour) {
    return add(name, "{\"type\":\"object\"}", behaviour);
  }

  private ObjectNode add(String name, String schema, Behaviour behaviour) {
    ObjectNode json = Json.object().put("name", name).put("description", "Tests " + name);
    json.set("inputSchema", Samples.json(schema));
    tools.put(name, new Tool(json));
    behaviours.put(name, behaviour);
    return json;
  }

  private void contents() {
    add("test_simple_text", call -> text("This is a simple text response for testing."));
    add("test_image_content", call -> content(new ContentBlock.Image(Samples.PIXEL, "image/png")));
    add(
        "test_audio_content",
        call -> content(new ContentBlock.Audio(Samples.SILENCE, "audio/wav")));
    add("test_embedded_resource", call -> content(embedded()));
    add(
        "test_multiple_content_types",
        call ->
            content(
                new ContentBlock.Text("Multiple content types test:"),
                new ContentBlock.Image(Samples.PIXEL, "image/png"),
                embedded()));
    add(
        "test_resource_link",
        call -> content(new ContentBlock.ResourceLink("test://static-text", "static-text")));
    add("test_error_handling", call -> failure("This tool intentionally returns an error"));
    add("test_echo", "{\"type\":\"object\"}", call -> text(arguments(call).toString()));
  }

  private void onTheWay() {
    add(
        "test_tool_with_logging",
        call -> {
          for (String step : List.of("started", "processing data", "completed")) {
            call.log(LogLevel.INFO, "everything", TextNode.valueOf("Tool execution " + step));
          }
          return text("Tool with logging executed successfully");
        });
    add("test_tool_with_progress", EverythingTools::progressing);
    add("test_streaming_elicitation", EverythingTools::progressing);
    add(
        "test_logging_tool",
        call -> {
          call.log(LogLevel.INFO, "everything", TextNode.valueOf("Diagnostic trace"));
          return text("Logging evaluated");
        });
    add(
        "test_reconnection",
        call -> {
          call.pause(Duration.ofMillis(50));
          return text("Reconnection test completed successfully.");
        });
    add(
        "test_endless",
        call -> {
          call.progress(1, 2, "Never done");
          return endless();
        });
    add("test_trigger_tool_change", call -> announced(Methods.TOOLS_CHANGED));
    add("test_trigger_prompt_change", call -> announced(Methods.PROMPTS_CHANGED));
    add("test_trigger_resource_update", call -> updated());
  }

  private void asking() {
    add(
        "test_sampling",
        "{\"type\":\"object\",\"properties\":{\"prompt\":{\"type\":\"string\"}}}",
        call -> asked(call, Samples.sampling(argument(call, "prompt")), "LLM response: "));
    add(
        "test_elicitation",
        "{\"type\":\"object\",\"properties\":{\"message\":{\"type\":\"string\"}}}",
        call ->
            asked(call, Samples.form(argument(call, "message"), "response"), "User response: "));
    add(
        "test_elicitation_sep1034_defaults",
        call -> asked(call, Samples.form("Review", Schemas.defaults()), "Elicitation completed: "));
    add(
        "test_elicitation_sep1330_enums",
        call -> asked(call, Samples.form("Select", Schemas.choices()), "Elicitation completed: "));
    add("test_roots", call -> asked(call, Samples.roots(), "Roots: "));
    add("test_elicitation_url", call -> asked(call, address(), "User visited: "));
    add("test_url_required", call -> addressRequired());
    add(
        "test_missing_capability",
        call -> asked(call, Samples.sampling("Anybody there?"), "LLM response: "));
  }

  private void schemas() {
    add("json_schema_2020_12_tool", Schemas.MODERN, call -> text(arguments(call).toString()));
    add("test_mirrored", Schemas.MIRRORED, call -> text(arguments(call).toString()));
    add("test_structured", call -> structured(Json.object().put("degrees", 21)))
        .put("title", "Structured")
        .set("outputSchema", Samples.json("{\"type\":\"object\"}"));
  }

  private Outcome endless() throws InterruptedException {
    try {
      new CountDownLatch(1).await();
      return text("never");
    } finally {
      interrupted.incrementAndGet();
    }
  }

  /** How many calls that never end were ended. */
  int interrupted() {
    return interrupted.get();
  }

  private static Outcome progressing(Call call) {
    for (int done : new int[] {0, 50, 100}) {
      call.progress(done, 100, "Completed step " + done + " of 100");
    }
    return text("Tool with progress executed successfully");
  }

  private Outcome announced(String method) {
    announcements.accept(new Notification(method));
    return text("Mutation triggered");
  }

  private Outcome updated() {
    announcements.accept(
        new Notification(
            Methods.RESOURCE_UPDATED, Json.object().put("uri", "test://watched-resource")));
    return text("Updated");
  }

  private static InputRequest address() {
    return new InputRequest(
        Methods.ELICIT,
        new Elicitation.Url("Please log in", "https://example.com/login", "e-1").json());
  }

  /** The error of 2025-11-25 the first time; then the user has been there. */
  private Outcome addressRequired() {
    return visited.compareAndSet(false, true)
        ? new Outcome.Failed(
            RpcError.urlElicitationRequired("Please log in.", List.of(address().params())))
        : text("Logged in");
  }

  static Outcome asked(Call call, InputRequest question, String before)
      throws InterruptedException {
    return switch (call.ask(question)) {
      case Answer.Given(ObjectNode result) -> text(before + said(result));
      case Answer.Refused(RpcError error) -> failure("refused: " + error.message());
      case Answer.Undeclared(ObjectNode missing) ->
          new Outcome.Failed(RpcError.missingCapability(missing));
      case Answer.Unreachable(String reason) -> failure("unreachable: " + reason);
    };
  }

  private static String said(ObjectNode result) {
    return result.path("content").path("text").isTextual()
        ? result.path("content").path("text").asText()
        : result.toString();
  }

  private static ContentBlock embedded() {
    return new ContentBlock.Embedded(
        new ResourceContents.Text(
            "test://embedded-resource", "text/plain", "This is an embedded resource content."));
  }

  private static ObjectNode arguments(Call call) {
    return Json.object(call.params(), "arguments").orElseGet(Json::object);
  }

  private static String argument(Call call, String name) {
    return Json.text(arguments(call), name).orElse("");
  }

  static Outcome text(String text) {
    return content(new ContentBlock.Text(text));
  }

  static Outcome failure(String text) {
    ObjectNode result = ((Outcome.Done) text(text)).result();
    return new Outcome.Done(result.put("isError", true));
  }

  static RpcError invalid(String message) {
    return new RpcError(ErrorCode.INVALID_PARAMS, message);
  }

  private static Outcome structured(ObjectNode value) {
    ObjectNode result = ((Outcome.Done) text(value.toString())).result();
    return new Outcome.Done(result.set("structuredContent", value));
  }

  private static Outcome content(ContentBlock... blocks) {
    ObjectNode result = Json.object();
    for (ContentBlock block : blocks) {
      result.withArray("/content").add(block.json());
    }
    return new Outcome.Done(result);
  }
}
