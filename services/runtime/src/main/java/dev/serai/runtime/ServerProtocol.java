package dev.serai.runtime;

/**
 * What the agent speaks, and so where it listens and what it is asked. Source: AgentCore runtime
 * service contract.
 */
public enum ServerProtocol {
  HTTP(8080, "/invocations"),
  MCP(8000, "/mcp"),
  A2A(9000, "/"),
  AGUI(8080, "/invocations");

  private final int port;
  private final String invocationPath;

  ServerProtocol(int port, String invocationPath) {
    this.port = port;
    this.invocationPath = invocationPath;
  }

  /** The port the agent must listen on inside its sandbox. */
  public int port() {
    return port;
  }

  /** Where invocations are posted. */
  public String invocationPath() {
    return invocationPath;
  }

  /**
   * Whether {@code GET /ping} must answer; MCP servers usually have none and are probed by
   * connecting.
   */
  public boolean pings() {
    return this != MCP;
  }
}
