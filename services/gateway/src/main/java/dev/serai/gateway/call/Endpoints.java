package dev.serai.gateway.call;

import dev.serai.gateway.GatewayId;
import dev.serai.gateway.McpSettings;
import dev.serai.kernel.Ids;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.server.McpServerConfig;
import dev.serai.protocol.mcp.server.OriginRules;
import dev.serai.protocol.mcp.server.SharedBounds;
import dev.serai.protocol.mcp.server.StreamableHttp;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The MCP side of each gateway, with its sessions. A gateway that speaks otherwise than before gets
 * another; its sessions end.
 */
final class Endpoints implements AutoCloseable {

  private final CallConfig config;
  private final OriginRules origins;
  private final InstantSource clock;
  private final Ids ids;
  private final SharedBounds bounds = SharedBounds.ofHeap();
  private final Map<GatewayId, Endpoint> endpoints = new ConcurrentHashMap<>();

  private record Endpoint(McpSettings settings, StreamableHttp http) {}

  Endpoints(CallConfig config, OriginRules origins, InstantSource clock, Ids ids) {
    this.config = config;
    this.origins = origins;
    this.clock = clock;
    this.ids = ids;
  }

  StreamableHttp of(GatewayId id, McpSettings settings) {
    Endpoint known = endpoints.get(id);
    if (known != null && known.settings().equals(settings)) {
      return known.http();
    }
    return endpoints
        .compute(
            id,
            (same, old) -> {
              if (old != null && old.settings().equals(settings)) {
                return old;
              }
              if (old != null) {
                old.http().close();
              }
              return new Endpoint(settings, made(settings));
            })
        .http();
  }

  private StreamableHttp made(McpSettings settings) {
    return new StreamableHttp(mcp(settings), origins, bounds, clock, ids);
  }

  private McpServerConfig mcp(McpSettings settings) {
    Set<Revision> revisions =
        settings.versions().isEmpty()
            ? EnumSet.allOf(Revision.class)
            : EnumSet.copyOf(settings.versions());
    McpServerConfig served = McpServerConfig.DEFAULT.serving(revisions);
    McpServerConfig kept =
        settings
            .sessionTimeout()
            .map(life -> served.keeping(config.maxSessions(), life))
            .orElseGet(served::withoutSessions);
    return settings.streaming().orElse(false) ? kept : kept.withoutStreaming();
  }

  /** Tells the clients of a gateway that its tools are others now. */
  void announce(LiveGateway gateway) {
    announce(gateway.gateway().id(), new Notification(Methods.TOOLS_CHANGED, Json.object()));
  }

  /** Tells the clients of a gateway, or those that asked for it, of a change. */
  void announce(GatewayId id, Notification change) {
    Endpoint endpoint = endpoints.get(id);
    if (endpoint != null) {
      endpoint.http().announce(change);
    }
  }

  void close(GatewayId id) {
    Endpoint endpoint = endpoints.remove(id);
    if (endpoint != null) {
      endpoint.http().close();
    }
  }

  void sweep() {
    endpoints.values().forEach(endpoint -> endpoint.http().sweep());
  }

  @Override
  public void close() {
    endpoints.keySet().forEach(this::close);
  }
}
