package dev.serai.gateway.call;

import dev.serai.gateway.Gateway;
import dev.serai.protocol.mcp.model.ToolResult;

/**
 * What callers are told of a target's failures: everything at {@code exceptionLevel} {@code DEBUG},
 * nothing otherwise. Source: AgentCore developer guide, gateway troubleshooting.
 */
final class FailureTexts {

  static final String UNSAID = "An internal error occurred. Please retry later.";

  private FailureTexts() {}

  static ToolResult result(Gateway gateway, String detail) {
    return ToolResult.failure(gateway.settings().debug() ? detail : UNSAID);
  }

  /** A result of a target that says it failed. */
  static ToolResult result(Gateway gateway, ToolResult said) {
    return said.isError() && !gateway.settings().debug() ? ToolResult.failure(UNSAID) : said;
  }
}
