package dev.serai.gateway.call;

import dev.serai.gateway.Gateway;
import dev.serai.gateway.GatewayDirectory.Snapshot;
import dev.serai.gateway.GatewayTarget;
import dev.serai.gateway.HttpTarget;
import dev.serai.gateway.McpSettings;
import dev.serai.gateway.TargetConfiguration;
import java.util.List;
import java.util.Optional;

/**
 * A gateway as it serves.
 *
 * @param origin what it was made of
 */
record LiveGateway(Snapshot origin, List<LiveTarget> targets, ToolCatalogue catalogue) {

  Gateway gateway() {
    return origin.gateway();
  }

  McpSettings mcp() {
    return gateway().settings().mcp().orElse(McpSettings.DEFAULT);
  }

  /** What decides which tools a target has. */
  record Offer(String target, TargetConfiguration configuration, Optional<String> sha256) {}

  /** The same for gateways that have the same tools. */
  List<Offer> offers() {
    return targets.stream()
        .map(LiveTarget::target)
        .filter(target -> !(target.settings().configuration() instanceof HttpTarget))
        .map(
            target ->
                new Offer(
                    target.settings().name(),
                    target.settings().configuration(),
                    target.definition().map(GatewayTarget.Definition::sha256)))
        .toList();
  }

  /** MCP servers that are asked at each call, in the caller's name. */
  List<LiveTarget> dynamic() {
    return targets.stream().filter(LiveTarget::isDynamic).toList();
  }

  /** MCP servers, the one that wins over resources of one address first. */
  List<LiveTarget> servers() {
    return targets.stream()
        .filter(target -> target.server().isPresent())
        .sorted(java.util.Comparator.comparing(target -> target.server().orElseThrow().priority()))
        .toList();
  }

  /** The HTTP target of a name. */
  Optional<LiveTarget> http(String name) {
    return targets.stream()
        .filter(target -> target.name().equals(name))
        .filter(target -> target.target().settings().configuration() instanceof HttpTarget)
        .findAny();
  }

  /** The target a name of a tool or prompt leads to. */
  Optional<LiveTarget> targetOf(String name) {
    int end = name.indexOf(ToolCatalogue.DELIMITER);
    return end < 0
        ? Optional.empty()
        : targets.stream().filter(target -> target.name().equals(name.substring(0, end))).findAny();
  }
}
