package dev.serai.protocol.mcp.bridge;

import dev.serai.protocol.mcp.message.Methods;
import java.util.Set;

/** Methods that share a rule. */
final class Every {

  static final String[] LIST = {
    Methods.TOOLS_LIST, Methods.PROMPTS_LIST, Methods.RESOURCES_LIST, Methods.TEMPLATES_LIST
  };

  static final String[] CACHEABLE = {
    Methods.DISCOVER,
    Methods.TOOLS_LIST,
    Methods.PROMPTS_LIST,
    Methods.RESOURCES_LIST,
    Methods.TEMPLATES_LIST,
    Methods.RESOURCES_READ
  };

  static final String[] RESULT = {
    Methods.INITIALIZE,
    Methods.TOOLS_LIST,
    Methods.TOOLS_CALL,
    Methods.PROMPTS_LIST,
    Methods.PROMPTS_GET,
    Methods.RESOURCES_LIST,
    Methods.TEMPLATES_LIST,
    Methods.RESOURCES_READ,
    Methods.COMPLETE
  };

  /** Requests a server may answer by asking for input (2026-07-28). */
  static final Set<String> ANSWERED_BY_ASKING =
      Set.of(Methods.TOOLS_CALL, Methods.PROMPTS_GET, Methods.RESOURCES_READ);

  private Every() {}
}
