package dev.serai.protocol.mcp.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.bridge.Dialect;
import dev.serai.protocol.mcp.bridge.Translated.Said;
import dev.serai.protocol.mcp.bridge.Translated.Unsayable;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.model.ClientCapabilities;
import dev.serai.protocol.mcp.model.Implementation;
import dev.serai.protocol.mcp.model.ServerDescription;
import java.util.Collection;
import java.util.Optional;

/** How a connection begins: {@code initialize}, or {@code server/discover} since 2026-07-28. */
final class Handshake {

  private Handshake() {}

  /**
   * The client as its handshake describes it; empty if no revision served has one.
   *
   * @throws dev.serai.protocol.mcp.message.InvalidMessageException if it names no version
   */
  static Optional<Peer> peer(String owner, ObjectNode params, Collection<Revision> served) {
    String wanted = Json.requireText(params, "protocolVersion");
    return Revision.negotiate(wanted, served)
        .map(
            revision ->
                new Peer(
                    owner,
                    revision,
                    Json.object(params, "capabilities")
                        .map(ClientCapabilities::new)
                        .orElse(ClientCapabilities.NONE),
                    Json.object(params, "clientInfo").map(Implementation::new),
                    Optional.empty()));
  }

  static ObjectNode result(Revision revision, ServerDescription description) {
    ObjectNode result = Json.object().put("protocolVersion", revision.version());
    result.set("capabilities", description.capabilities().json());
    result.set("serverInfo", description.info().json());
    description.instructions().ifPresent(text -> result.put("instructions", text));
    return switch (Dialect.of(revision).result(Methods.INITIALIZE, result)) {
      case Said said -> said.json();
      case Unsayable unsayable -> throw new IllegalStateException(unsayable.loss().note());
    };
  }

  static ObjectNode discovery(ServerDescription description, Collection<Revision> served) {
    ObjectNode result = Json.object();
    ArrayNode versions = result.putArray("supportedVersions");
    served.stream().sorted().map(Revision::version).forEach(versions::add);
    result.set("capabilities", description.capabilities().json());
    description.instructions().ifPresent(text -> result.put("instructions", text));
    return result;
  }
}
