package dev.serai.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What may be said of an HTTP target. */
final class HttpTargetOptions {

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      description = "Of a server: MCP, A2A, INFERENCE or CUSTOM, the default.")
  private String protocol = "";

  @Option(names = "--qualifier", paramLabel = "NAME", description = "Which endpoint of an agent.")
  private String qualifier = "";

  @Option(
      names = "--api-key",
      paramLabel = "PROVIDER",
      description = "Show the key of this credential provider (its ARN).")
  private @Nullable String provider;

  @Option(names = "--key-name", paramLabel = "HEADER", description = "Default: Authorization.")
  private @Nullable String keyName;

  @Option(names = "--key-prefix", paramLabel = "TEXT", description = "For example Bearer.")
  private @Nullable String keyPrefix;

  @Option(
      names = "--sign",
      paramLabel = "SERVICE",
      description = "Sign for this service, by the gateway's role.")
  private @Nullable String service;

  @Option(names = "--pass-token", description = "Show the token the caller came with.")
  private boolean passToken;

  @Option(
      names = "--allow-header",
      paramLabel = "NAME",
      description = "A header of requests that may pass; repeatable.")
  private List<String> requestHeaders = List.of();

  @Option(
      names = "--allow-query",
      paramLabel = "NAME",
      description = "A query parameter that may pass; repeatable.")
  private List<String> parameters = List.of();

  @Option(
      names = "--allow-response-header",
      paramLabel = "NAME",
      description = "A header of answers that may pass; repeatable.")
  private List<String> responseHeaders = List.of();

  /** The request that makes the target. */
  ObjectNode body(String name, String where) {
    ObjectNode body = Output.mapper().createObjectNode().put("name", name);
    ObjectNode http = body.putObject("targetConfiguration").putObject("http");
    if (where.startsWith("arn:")) {
      runtime(http, where);
    } else {
      passthrough(http, where);
    }
    credential(body);
    metadata(body);
    return body;
  }

  private void runtime(ObjectNode http, String arn) {
    if (!protocol.isEmpty()) {
      throw new CliException(ExitCode.USAGE, "--protocol is of servers; an agent says its own");
    }
    ObjectNode runtime = http.putObject("agentcoreRuntime").put("arn", arn);
    if (!qualifier.isEmpty()) {
      runtime.put("qualifier", qualifier);
    }
  }

  private void passthrough(ObjectNode http, String url) {
    if (!qualifier.isEmpty()) {
      throw new CliException(ExitCode.USAGE, "--qualifier is of agents; a server has none");
    }
    http.putObject("passthrough")
        .put("endpoint", url)
        .put("protocolType", protocol.isEmpty() ? "CUSTOM" : protocol);
  }

  private void credential(ObjectNode body) {
    if (provider != null) {
      GatewayAddCommands.key(body, provider, keyName, keyPrefix);
    } else if (service != null) {
      body.putArray("credentialProviderConfigurations")
          .addObject()
          .put("credentialProviderType", "GATEWAY_IAM_ROLE")
          .putObject("credentialProvider")
          .putObject("iamCredentialProvider")
          .put("service", service);
    } else if (passToken) {
      body.putArray("credentialProviderConfigurations")
          .addObject()
          .put("credentialProviderType", "JWT_PASSTHROUGH");
    }
  }

  private void metadata(ObjectNode body) {
    ObjectNode metadata = Output.mapper().createObjectNode();
    requestHeaders.forEach(metadata.withArray("allowedRequestHeaders")::add);
    parameters.forEach(metadata.withArray("allowedQueryParameters")::add);
    responseHeaders.forEach(metadata.withArray("allowedResponseHeaders")::add);
    metadata.properties().removeIf(member -> member.getValue().isEmpty());
    if (!metadata.isEmpty()) {
      body.set("metadataConfiguration", metadata);
    }
  }
}
