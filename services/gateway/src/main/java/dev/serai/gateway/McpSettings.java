package dev.serai.gateway;

import dev.serai.protocol.mcp.Revision;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a gateway speaks MCP. Source: {@code MCPGatewayConfiguration}.
 *
 * @param versions served; empty means all there are
 * @param instructions for models, 1 to 2048 characters
 * @param semanticSearch whether the catalogue can be searched by a tool of its own
 * @param sessionTimeout life of a session from its beginning, 15 min to 8 h; without one there are
 *     no sessions
 * @param streaming whether answers may come as event streams
 * @param paginated whether lists of tools come in pages
 */
public record McpSettings(
    List<Revision> versions,
    Optional<String> instructions,
    boolean semanticSearch,
    Optional<Duration> sessionTimeout,
    Optional<Boolean> streaming,
    Optional<Boolean> paginated) {

  /** All revisions, neither sessions nor streams. */
  public static final McpSettings DEFAULT =
      new McpSettings(
          List.of(), Optional.empty(), false, Optional.empty(), Optional.empty(), Optional.empty());

  public McpSettings {
    versions = List.copyOf(versions);
  }
}
