package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.RequestId;
import java.util.Optional;

/** {@code _meta}: what belongs to the exchange rather than to its subject. */
public record Meta(ObjectNode json) {

  public static final String MEMBER = "_meta";

  /** Prefix of the keys MCP itself defines. */
  public static final String RESERVED = "io.modelcontextprotocol/";

  public static final String PROTOCOL_VERSION = RESERVED + "protocolVersion";
  public static final String CLIENT_INFO = RESERVED + "clientInfo";
  public static final String CLIENT_CAPABILITIES = RESERVED + "clientCapabilities";
  public static final String LOG_LEVEL = RESERVED + "logLevel";
  public static final String SERVER_INFO = RESERVED + "serverInfo";
  public static final String SUBSCRIPTION_ID = RESERVED + "subscriptionId";

  public static final String PROGRESS_TOKEN = "progressToken";

  /** Of the parameters of a request, or of a result. */
  public static Meta of(ObjectNode json) {
    return new Meta(Json.object(json, MEMBER).orElseGet(Json::object));
  }

  /** Where progress of the request is to be reported, if anywhere. */
  public Optional<RequestId> progressToken() {
    return RequestId.read(json.get(PROGRESS_TOKEN));
  }

  public Optional<String> protocolVersion() {
    return Json.text(json, PROTOCOL_VERSION);
  }

  public Optional<ClientCapabilities> clientCapabilities() {
    return Json.object(json, CLIENT_CAPABILITIES).map(ClientCapabilities::new);
  }

  public Optional<ObjectNode> clientInfo() {
    return Json.object(json, CLIENT_INFO);
  }

  public Optional<LogLevel> logLevel() {
    return Json.text(json, LOG_LEVEL).flatMap(LogLevel::of);
  }

  /** A copy of {@code owner} whose {@code _meta} has one more member. */
  public static ObjectNode with(ObjectNode owner, String key, JsonNode value) {
    ObjectNode meta = Json.copy(of(owner).json());
    meta.set(key, value);
    ObjectNode copy = Json.copy(owner);
    copy.set(MEMBER, meta);
    return copy;
  }
}
