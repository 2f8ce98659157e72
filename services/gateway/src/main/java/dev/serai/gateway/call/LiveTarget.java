package dev.serai.gateway.call;

import dev.serai.gateway.GatewayTarget;
import dev.serai.gateway.TargetConfiguration;
import dev.serai.gateway.TargetId;
import dev.serai.gateway.prepare.TargetTools;
import dev.serai.gateway.upstream.UpstreamRules;
import java.util.Optional;

/** A target as it serves. */
record LiveTarget(GatewayTarget target, TargetTools tools) {

  String name() {
    return target.settings().name();
  }

  /** Under which its places, breaker and cache are kept. */
  String key() {
    return key(target.id());
  }

  static String key(TargetId id) {
    return id.value();
  }

  /** How it is treated. */
  UpstreamRules rules(UpstreamRules standard) {
    return target.upkeep().resilience().over(standard);
  }

  /** What the target itself calls a tool or prompt that the gateway shows by this name. */
  String own(String shown) {
    return shown.substring(name().length() + ToolCatalogue.DELIMITER.length());
  }

  Optional<TargetConfiguration.McpServer> server() {
    return target.settings().configuration() instanceof TargetConfiguration.McpServer server
        ? Optional.of(server)
        : Optional.empty();
  }

  boolean isDynamic() {
    return server().filter(TargetConfiguration.McpServer::dynamic).isPresent();
  }
}
