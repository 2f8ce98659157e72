package dev.serai.protocol.mcp.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.model.ClientCapabilities;
import dev.serai.protocol.mcp.model.Implementation;
import dev.serai.protocol.mcp.model.LogLevel;
import dev.serai.protocol.mcp.model.Meta;
import java.util.Optional;

/** What each request of 2026-07-28 says of the client. */
record SelfDescription(
    Revision revision,
    Implementation info,
    ClientCapabilities capabilities,
    Optional<LogLevel> logLevel) {

  static SelfDescription of(ClientConfig config, Revision revision) {
    return new SelfDescription(revision, config.info(), config.capabilities(), Optional.empty());
  }

  static SelfDescription of(ClientConfig config, Revision revision, ClientEvents events) {
    return new SelfDescription(
        revision,
        config.info(),
        events.capabilities().orElse(config.capabilities()),
        events.logLevel());
  }

  /** The parameters with this in place of what they may have said of another client. */
  ObjectNode into(ObjectNode params) {
    ObjectNode meta = Json.copy(Meta.of(params).json());
    meta.put(Meta.PROTOCOL_VERSION, revision.version());
    meta.set(Meta.CLIENT_INFO, info.json());
    meta.set(Meta.CLIENT_CAPABILITIES, capabilities.json());
    meta.remove(Meta.LOG_LEVEL);
    logLevel.ifPresent(level -> meta.put(Meta.LOG_LEVEL, level.wire()));
    ObjectNode copy = Json.copy(params);
    copy.set(Meta.MEMBER, meta);
    return copy;
  }
}
