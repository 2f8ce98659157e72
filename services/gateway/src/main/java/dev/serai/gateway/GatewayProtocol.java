package dev.serai.gateway;

/** What a gateway speaks. Source: {@code GatewayProtocolType}. */
public enum GatewayProtocol {
  MCP
}
