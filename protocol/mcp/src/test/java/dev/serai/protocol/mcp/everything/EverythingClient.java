package dev.serai.protocol.mcp.everything;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.client.ClientConfig;
import dev.serai.protocol.mcp.client.ClientEvents;
import dev.serai.protocol.mcp.client.McpClient;
import dev.serai.protocol.mcp.client.McpClientException;
import dev.serai.protocol.mcp.client.McpConnector;
import dev.serai.protocol.mcp.client.ServerListener;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Message.Response;
import dev.serai.protocol.mcp.message.Message.Result;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RequestId;
import dev.serai.protocol.mcp.model.Answer;
import dev.serai.protocol.mcp.model.ClientCapabilities;
import dev.serai.protocol.mcp.model.ElicitationAnswer;
import dev.serai.protocol.mcp.model.Implementation;
import dev.serai.protocol.mcp.model.InputRequest;
import dev.serai.protocol.mcp.model.SamplingResult;
import dev.serai.protocol.mcp.model.ServerCapabilities;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A client that looks at everything a server has and uses all of it, as the official conformance
 * suite wants: it names the server as the last argument, the revision and the calls in variables.
 */
public final class EverythingClient implements ClientEvents {

  private final McpClient client;
  private Optional<ObjectNode> lastSchema = Optional.empty();

  private EverythingClient(McpClient client) {
    this.client = client;
  }

  public static void main(String[] arguments) throws Exception {
    URI server = URI.create(arguments[arguments.length - 1]);
    try (McpConnector connector = new McpConnector();
        JdkHttpPort port = new JdkHttpPort();
        McpClient client = connector.connect(server, port, config(), ServerListener.NONE)) {
      new EverythingClient(client).use();
    }
  }

  private static ClientConfig config() {
    ObjectNode capabilities =
        Samples.json("{\"roots\":{},\"sampling\":{},\"elicitation\":{\"form\":{}}}");
    return ClientConfig.of(new Implementation("everything", "1.0.0"))
        .speaking(revisions())
        .capableOf(new ClientCapabilities(capabilities))
        .within(Duration.ofSeconds(20), Duration.ofSeconds(25));
  }

  /** All of the era the suite asks for. */
  private static Set<Revision> revisions() {
    return Optional.ofNullable(System.getenv("MCP_CONFORMANCE_PROTOCOL_VERSION"))
        .flatMap(Revision::of)
        .map(
            wanted ->
                Arrays.stream(Revision.values())
                    .filter(r -> r.has(Feature.STATELESS) == wanted.has(Feature.STATELESS))
                    .collect(Collectors.toSet()))
        .orElse(EnumSet.allOf(Revision.class));
  }

  private void use() throws McpClientException, InterruptedException {
    ServerCapabilities capabilities = client.describe().capabilities();
    List<ObjectNode> tools = list(Methods.TOOLS_LIST, "tools");
    if (capabilities.resources()) {
      for (ObjectNode resource : list(Methods.RESOURCES_LIST, "resources")) {
        ask(Methods.RESOURCES_READ, Json.object().put("uri", resource.path("uri").asText()));
      }
    }
    if (capabilities.prompts()) {
      for (ObjectNode prompt : list(Methods.PROMPTS_LIST, "prompts")) {
        ask(Methods.PROMPTS_GET, Json.object().put("name", prompt.path("name").asText()));
      }
    }
    List<ObjectNode> wanted = wantedCalls();
    if (wanted.isEmpty()) {
      for (ObjectNode tool : tools) {
        call(tool.path("name").asText(), arguments(tool.path("inputSchema")));
      }
    }
    for (ObjectNode call : wanted) {
      call(call.path("name").asText(), Json.requireObject(call, "arguments"));
    }
  }

  private static List<ObjectNode> wantedCalls() {
    return Optional.ofNullable(System.getenv("MCP_CONFORMANCE_CONTEXT"))
        .map(context -> Json.objects(Samples.json(context), "toolCalls"))
        .orElse(List.of());
  }

  private List<ObjectNode> list(String method, String member)
      throws McpClientException, InterruptedException {
    return ask(method, Json.object()) instanceof Result(RequestId id, ObjectNode result)
        ? Json.objects(result, member)
        : List.of();
  }

  private Response call(String tool, ObjectNode arguments)
      throws McpClientException, InterruptedException {
    return ask(Methods.TOOLS_CALL, Json.object().put("name", tool).set("arguments", arguments));
  }

  private Response ask(String method, ObjectNode params)
      throws McpClientException, InterruptedException {
    Response response = client.call(new Request(RequestId.of("x"), method, params), this);
    System.out.println(method + " " + params + " -> " + response);
    return response;
  }

  /** A value for each argument; for one that is an object the schema of the tool before. */
  private ObjectNode arguments(JsonNode schema) {
    ObjectNode arguments = Json.object();
    int number = 2;
    for (var property : schema.path("properties").properties()) {
      switch (property.getValue().path("type").asText()) {
        case "number", "integer" -> arguments.put(property.getKey(), number++);
        case "boolean" -> arguments.put(property.getKey(), true);
        case "object" -> lastSchema.ifPresent(last -> arguments.set(property.getKey(), last));
        default -> arguments.put(property.getKey(), "text");
      }
    }
    lastSchema = schema instanceof ObjectNode object ? Optional.of(object) : lastSchema;
    return arguments;
  }

  @Override
  public Answer ask(InputRequest question) throws InterruptedException {
    return new Answer.Given(
        switch (question.method()) {
          case Methods.ELICIT -> ElicitationAnswer.accept(filled(question.params())).json();
          case Methods.SAMPLE -> new SamplingResult("a-model", "An answer").json();
          default -> Samples.json("{\"roots\":[]}");
        });
  }

  /** The form as its defaults fill it in. */
  private static ObjectNode filled(ObjectNode question) {
    ObjectNode content = Json.object();
    for (var field : question.at("/requestedSchema/properties").properties()) {
      JsonNode schema = field.getValue();
      if (schema.has("default")) {
        content.set(field.getKey(), schema.get("default"));
      } else if (schema.path("type").asText().equals("boolean")) {
        content.put(field.getKey(), true);
      } else {
        content.put(field.getKey(), "text");
      }
    }
    return content;
  }
}
