package dev.serai.protocol.mcp.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Methods;
import java.util.Optional;

/** Headers of MCP over HTTP. */
public final class McpHeaders {

  public static final String VERSION = "MCP-Protocol-Version";
  public static final String SESSION = "Mcp-Session-Id";
  public static final String METHOD = "Mcp-Method";
  public static final String NAME = "Mcp-Name";
  public static final String LAST_EVENT = "Last-Event-ID";

  /** Followed by the name a tool's schema gives a parameter. */
  public static final String PARAMETER = "Mcp-Param-";

  private McpHeaders() {}

  /** What {@link #NAME} must say about a request; empty if it must not be there. */
  public static Optional<String> name(String method, ObjectNode params) {
    return switch (method) {
      case Methods.TOOLS_CALL, Methods.PROMPTS_GET -> Json.text(params, "name");
      case Methods.RESOURCES_READ -> Json.text(params, "uri");
      default -> Optional.empty();
    };
  }
}
