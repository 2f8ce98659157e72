package dev.serai.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.Output;
import dev.serai.cli.client.Payload;
import dev.serai.cli.client.Request;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A call that is not made, and its circumstances: what questions about access share. */
final class AccessQuestion {

  @Parameters(
      index = "0",
      paramLabel = "ACTION",
      description = "For example bedrock-agentcore:InvokeAgentRuntime.")
  private String action = "";

  @Parameters(index = "1", paramLabel = "RESOURCE", description = "ARN of what is acted on.")
  private String resource = "";

  @Option(
      names = "--fact",
      paramLabel = "NAME=VALUE",
      description = "A fact of the request, such as endpoint=prod. May be repeated.")
  private Map<String, String> facts = Map.of();

  @Option(names = "--source-ip", paramLabel = "ADDRESS", description = "Where the call comes from.")
  private @Nullable String sourceIp;

  ObjectNode json() {
    ObjectNode body = Output.mapper().createObjectNode();
    body.put("action", action);
    body.put("resource", resource);
    ObjectNode context = body.putObject("context");
    facts.forEach(context::put);
    if (sourceIp != null) {
      body.put("sourceIp", sourceIp);
    }
    return body;
  }

  static Request post(String question, ObjectNode body) {
    return Request.post(Api.iam(question)).with(Payload.text(body.toString()), "application/json");
  }
}
