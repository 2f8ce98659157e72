package dev.serai.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.Output;
import dev.serai.cli.client.Payload;
import dev.serai.cli.client.Request;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai gateway create}. */
@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    description =
        "Creates a gateway. Whoever may invoke it by policy is let in, unless it is said otherwise.",
    footer = {"", "Example:", "  serai gateway create shop --search"})
final class GatewayCreateCommand implements Callable<Integer> {

  private final Api api;

  @Parameters(paramLabel = "NAME")
  private String name = "";

  @Option(names = "--open", description = "Let everyone in.")
  private boolean open;

  @Option(
      names = "--jwt",
      paramLabel = "URL",
      description = "Let in who shows a token of this issuer: its openid-configuration.")
  private String discoveryUrl = "";

  @Option(names = "--audience", paramLabel = "TEXT", description = "Of those tokens; repeatable.")
  private List<String> audiences = List.of();

  @Option(
      names = "--role",
      paramLabel = "ARN",
      description =
          "Whose rights it has at targets; default role/gateway, which has none until policies give it some.")
  private String role = "";

  @Option(names = "--search", description = "Give it a tool that finds tools.")
  private boolean search;

  @Option(names = "--sessions", description = "Open sessions, and stream.")
  private boolean sessions;

  @Option(names = "--http", description = "Take HTTP targets besides tools.")
  private boolean http;

  @Option(names = "--debug", description = "Tell callers why tools fail.")
  private boolean debug;

  @Mixin private Output output = new Output();

  GatewayCreateCommand(Api api) {
    this.api = api;
  }

  @Override
  public Integer call() {
    return api.show(
        Request.post("/gateways/").with(Payload.text(body().toString()), "application/json"),
        output,
        "gatewayId",
        "gatewayUrl",
        "status");
  }

  private ObjectNode body() {
    ObjectNode body = Output.mapper().createObjectNode();
    body.put("name", name);
    if (!http) {
      body.put("protocolType", "MCP");
    }
    body.put(
        "roleArn", role.isEmpty() ? "arn:aws:iam::%s:role/gateway".formatted(api.account()) : role);
    authorizer(body);
    mcp(body);
    if (debug) {
      body.put("exceptionLevel", "DEBUG");
    }
    return body;
  }

  private void mcp(ObjectNode body) {
    ObjectNode mcp = body.putObject("protocolConfiguration").putObject("mcp");
    if (search) {
      mcp.put("searchType", "SEMANTIC");
    }
    if (sessions) {
      mcp.putObject("sessionConfiguration");
      mcp.putObject("streamingConfiguration").put("enableResponseStreaming", true);
    }
  }

  private void authorizer(ObjectNode body) {
    if (discoveryUrl.isEmpty()) {
      body.put("authorizerType", open ? "NONE" : "AWS_IAM");
      return;
    }
    body.put("authorizerType", audiences.isEmpty() ? "AUTHENTICATE_ONLY" : "CUSTOM_JWT");
    ObjectNode jwt = body.putObject("authorizerConfiguration").putObject("customJWTAuthorizer");
    jwt.put("discoveryUrl", discoveryUrl);
    audiences.forEach(audience -> jwt.withArray("allowedAudience").add(audience));
  }
}
