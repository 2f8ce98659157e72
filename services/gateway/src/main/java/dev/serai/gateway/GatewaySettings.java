package dev.serai.gateway;

import dev.serai.kernel.Arn;
import java.util.List;
import java.util.Optional;

/**
 * What a caller says of a gateway.
 *
 * @param name {@code ([0-9a-zA-Z][-]?){1,48}}, unique in its account
 * @param role whose rights the gateway has where it signs requests to targets
 * @param protocol {@code MCP} for tools alone; empty for HTTP targets besides
 * @param inbound who is let in
 * @param interceptors at most one for requests and one for responses
 * @param debug whether callers are told why a tool failed
 */
public record GatewaySettings(
    String name,
    Optional<String> description,
    Arn role,
    Optional<GatewayProtocol> protocol,
    Optional<McpSettings> mcp,
    InboundAuthorizer inbound,
    List<Interceptor> interceptors,
    boolean debug) {

  public GatewaySettings {
    interceptors = List.copyOf(interceptors);
  }
}
