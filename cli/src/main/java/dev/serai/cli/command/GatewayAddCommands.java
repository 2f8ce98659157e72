package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.Output;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Payload;
import dev.serai.cli.client.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai gateway add}. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Puts an API, a function, an MCP or HTTP server or an agent behind a gateway.",
    footer = {"", "Example:", "  serai gateway add mcp shop tickets https://mcp.example/mcp"})
final class GatewayAddCommands {

  private final GatewayApi gateways;

  GatewayAddCommands(GatewayApi gateways) {
    this.gateways = gateways;
  }

  @Command(
      name = "openapi",
      mixinStandardHelpOptions = true,
      description =
          "An HTTP API by its OpenAPI or Swagger document; - reads it from standard input.",
      footer = {"", "Example:", "  serai gateway add openapi shop orders openapi.yaml"})
  int openApi(
      @Parameters(paramLabel = "GATEWAY") String gateway,
      @Parameters(paramLabel = "NAME") String name,
      @Parameters(paramLabel = "FILE") Path file,
      @Option(
              names = "--api-key",
              paramLabel = "PROVIDER",
              description = "Show the key of this credential provider (its ARN).")
          String provider,
      @Option(names = "--key-name", paramLabel = "HEADER", description = "Default: Authorization.")
          String keyName,
      @Option(names = "--key-prefix", paramLabel = "TEXT", description = "For example Bearer.")
          String keyPrefix,
      @Mixin Output output)
      throws IOException {
    ObjectNode body = named(name);
    mcp(body).putObject("openApiSchema").put("inlinePayload", gateways.api().read(file));
    if (provider != null) {
      key(body, provider, keyName, keyPrefix);
    }
    return add(gateway, body, output);
  }

  @Command(
      name = "smithy",
      mixinStandardHelpOptions = true,
      description =
          "An AWS-like service by its Smithy model; requests are signed by the gateway's role.",
      footer = {"", "Example:", "  serai gateway add smithy shop queue sqs.json"})
  int smithy(
      @Parameters(paramLabel = "GATEWAY") String gateway,
      @Parameters(paramLabel = "NAME") String name,
      @Parameters(paramLabel = "FILE") Path file,
      @Mixin Output output)
      throws IOException {
    ObjectNode body = named(name);
    mcp(body).putObject("smithyModel").put("inlinePayload", gateways.api().read(file));
    return add(gateway, body, output);
  }

  @Command(
      name = "lambda",
      mixinStandardHelpOptions = true,
      description = "A function, with the tools it is: a JSON array of tool definitions.",
      footer = {
        "",
        "Example:",
        "  serai gateway add lambda shop meteo --permit \\",
        "    arn:aws:lambda:us-east-1:111122223333:function:weather tools.json"
      })
  int lambda(
      @Parameters(paramLabel = "GATEWAY") String gateway,
      @Parameters(paramLabel = "NAME") String name,
      @Parameters(paramLabel = "ARN") String function,
      @Parameters(paramLabel = "FILE") Path tools,
      @Option(
              names = "--permit",
              description = "Let the gateway's role call this function, and nothing else.")
          boolean permit,
      @Mixin Output output)
      throws IOException {
    if (permit) {
      permit(gateway, role -> GatewayRight.ofFunction(role, function));
    }
    ObjectNode body = named(name);
    ObjectNode lambda = mcp(body).putObject("lambda").put("lambdaArn", function);
    lambda
        .putObject("toolSchema")
        .set("inlinePayload", Output.mapper().readTree(gateways.api().read(tools)));
    return add(gateway, body, output);
  }

  @Command(
      name = "mcp",
      mixinStandardHelpOptions = true,
      description = "An MCP server by its address.",
      footer = {"", "Example:", "  serai gateway add mcp shop tickets https://mcp.example/mcp"})
  int mcp(
      @Parameters(paramLabel = "GATEWAY") String gateway,
      @Parameters(paramLabel = "NAME") String name,
      @Parameters(paramLabel = "URL") String url,
      @Option(names = "--dynamic", description = "Ask for its tools at each call.") boolean dynamic,
      @Mixin Output output) {
    ObjectNode body = named(name);
    ObjectNode server = mcp(body).putObject("mcpServer").put("endpoint", url);
    if (dynamic) {
      server.put("listingMode", "DYNAMIC");
    }
    return add(gateway, body, output);
  }

  @Command(
      name = "http",
      mixinStandardHelpOptions = true,
      description = {
        "An HTTP server by its address, or an agent on this Runtime by its ARN: reached below the",
        "gateway's own address at /NAME/..., an agent at /NAME/invocations."
      },
      footer = {
        "",
        "Example:",
        "  serai gateway create front --http",
        "  serai gateway add http front orders https://orders.example/v1"
      })
  int http(
      @Parameters(paramLabel = "GATEWAY") String gateway,
      @Parameters(paramLabel = "NAME") String name,
      @Parameters(paramLabel = "URL|ARN") String where,
      @Mixin HttpTargetOptions options,
      @Mixin Output output) {
    return add(gateway, options.body(name, where), output);
  }

  @Command(
      name = "knowledge",
      mixinStandardHelpOptions = true,
      description = "A knowledge base, as a tool that searches it.",
      footer = {"", "Example:", "  serai gateway add knowledge shop lore handbook --permit"})
  int knowledge(
      @Parameters(paramLabel = "GATEWAY") String gateway,
      @Parameters(paramLabel = "NAME") String name,
      @Parameters(paramLabel = "BASE", description = "Its id or name.") String base,
      @Option(
              names = "--permit",
              description = "Let the gateway's role search it, and nothing else.")
          boolean permit,
      @Option(names = "--description", paramLabel = "TEXT", description = "Of the tool.")
          String description,
      @Mixin Output output) {
    JsonNode found = base(base);
    String arn = found.path("knowledgeBaseArn").asText();
    if (permit) {
      permit(gateway, role -> GatewayRight.ofKnowledge(role, arn));
    }
    ObjectNode body = named(name);
    ObjectNode connector = mcp(body).putObject("connector");
    connector.putObject("source").put("connectorId", "serai-knowledge-base");
    ObjectNode search = connector.putArray("configurations").addObject().put("name", "search");
    search.putObject("parameterValues").put("knowledgeBaseArn", arn);
    if (description != null) {
      search.put("description", description);
    }
    return add(gateway, body, output);
  }

  private JsonNode base(String named) {
    try (ApiClient client = gateways.api().open()) {
      return client.json(Request.get(new KnowledgeApi(gateways.api()).base(client, named)));
    }
  }

  private void permit(String gateway, Function<String, GatewayRight> right) {
    try (ApiClient client = gateways.api().open()) {
      JsonNode front = client.json(Request.get(GatewayApi.path(gateways.gateway(gateway))));
      right.apply(front.path("roleArn").asText()).give(client);
    }
  }

  private static ObjectNode named(String name) {
    return Output.mapper().createObjectNode().put("name", name);
  }

  private static ObjectNode mcp(ObjectNode body) {
    return body.putObject("targetConfiguration").putObject("mcp");
  }

  static void key(
      ObjectNode body,
      String provider,
      @org.jspecify.annotations.Nullable String name,
      @org.jspecify.annotations.Nullable String prefix) {
    ObjectNode credential = body.putArray("credentialProviderConfigurations").addObject();
    credential.put("credentialProviderType", "API_KEY");
    ObjectNode key =
        credential.putObject("credentialProvider").putObject("apiKeyCredentialProvider");
    key.put("providerArn", provider);
    if (name != null) {
      key.put("credentialParameterName", name);
    }
    if (prefix != null) {
      key.put("credentialPrefix", prefix);
    }
  }

  /** Waits until the tools have been read, and says what was found on the way. */
  private int add(String gateway, ObjectNode body, Output output) {
    String id = gateways.gateway(gateway);
    return gateways.settled(
        id,
        Request.post(GatewayApi.path(id, "targets"))
            .with(Payload.text(body.toString()), "application/json"),
        output);
  }
}
