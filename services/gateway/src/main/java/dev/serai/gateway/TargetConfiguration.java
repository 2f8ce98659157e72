package dev.serai.gateway;

import dev.serai.kernel.Arn;
import java.net.URI;
import java.util.Optional;

/** What a target is. Source: {@code TargetConfiguration}. */
public sealed interface TargetConfiguration
    permits TargetConfiguration.OpenApi,
        TargetConfiguration.Smithy,
        TargetConfiguration.Lambda,
        TargetConfiguration.McpServer,
        TargetConfiguration.Connector,
        HttpTarget {

  /** An HTTP API described by OpenAPI 3.0, 3.1 or Swagger 2.0. */
  record OpenApi(DocumentSource document) implements TargetConfiguration {}

  /** A service described by a Smithy model, requests to which are signed. */
  record Smithy(DocumentSource document) implements TargetConfiguration {}

  /**
   * A function that is told which tool to be.
   *
   * @param tools JSON array of {@code ToolDefinition}
   */
  record Lambda(Arn function, DocumentSource tools) implements TargetConfiguration {}

  /**
   * Something of this installation, reached in the process by the gateway's role: searching a
   * knowledge base, as one tool.
   *
   * @param version as it was asked for
   * @param enabled whether its one tool was named as wanted; without, it is wanted too
   * @param tool what is searched, and how it is shown
   */
  record Connector(Optional<String> version, boolean enabled, KnowledgeTool tool)
      implements TargetConfiguration {}

  /**
   * An MCP server.
   *
   * @param dynamic whether its lists are asked for at each call, in the caller's name, instead of
   *     once
   * @param tools given in place of those the server lists
   * @param resourcePriority which target wins where two have a resource of one address; lower first
   */
  record McpServer(
      URI endpoint,
      boolean dynamic,
      Optional<DocumentSource> tools,
      Optional<Integer> resourcePriority)
      implements TargetConfiguration {

    /** Of targets that say none. */
    public static final int DEFAULT_PRIORITY = 1000;

    public int priority() {
      return resourcePriority.orElse(DEFAULT_PRIORITY);
    }
  }
}
