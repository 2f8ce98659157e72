package dev.serai.protocol.mcp.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.client.McpClientException.Kind;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RequestId;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.model.Implementation;
import dev.serai.protocol.mcp.model.Meta;
import dev.serai.protocol.mcp.model.ServerCapabilities;
import dev.serai.protocol.mcp.model.ServerDescription;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What client and server have found out about each other. */
record Agreement(Revision revision, ServerDescription description) {

  private static final Implementation UNNAMED = new Implementation("", "");

  static Request initialize(RequestId id, ClientConfig config, Revision wanted) {
    ObjectNode params = Json.object().put("protocolVersion", wanted.version());
    params.set("capabilities", config.capabilities().json());
    params.set("clientInfo", config.info().json());
    return new Request(id, Methods.INITIALIZE, params);
  }

  /**
   * @throws McpClientException if the server wants a revision the client does not speak
   */
  static Agreement initialized(ObjectNode result, ClientConfig config) throws McpClientException {
    String version = result.path("protocolVersion").asText();
    Revision revision =
        Revision.of(version)
            .filter(config.revisions()::contains)
            .filter(known -> known.has(Feature.INITIALIZE))
            .orElseThrow(() -> noCommon(List.of(version)));
    return new Agreement(revision, unsaid(revision, description(result, result.get("serverInfo"))));
  }

  static Request discover(RequestId id, ClientConfig config, Revision wanted) {
    return new Request(
        id, Methods.DISCOVER, SelfDescription.of(config, wanted).into(Json.object()));
  }

  /** Empty if the server speaks no revision without handshake that the client speaks. */
  static Optional<Agreement> discovered(ObjectNode result, ClientConfig config) {
    ServerDescription description =
        description(result, Meta.of(result).json().get(Meta.SERVER_INFO));
    return common(Json.texts(result, "supportedVersions"), config)
        .map(revision -> new Agreement(revision, description));
  }

  /** The newest revision without handshake both speak. */
  static Optional<Revision> common(Collection<String> versions, ClientConfig config) {
    return versions.stream()
        .flatMap(version -> Revision.of(version).stream())
        .filter(config.revisions()::contains)
        .filter(revision -> revision.has(Feature.STATELESS))
        .max(Comparator.naturalOrder());
  }

  /** The versions a server says it supports in refusing another. */
  static List<String> supported(RpcError error) {
    return error.data().map(data -> Json.texts(data, "supported")).orElse(List.of());
  }

  static McpClientException noCommon(Collection<String> versions) {
    return new McpClientException(
        Kind.NO_COMMON_REVISION, "the server speaks " + String.join(", ", versions) + " alone");
  }

  /** Completion could be offered before there was a word to say so. */
  private static ServerDescription unsaid(Revision revision, ServerDescription said) {
    if (revision.has(Feature.COMPLETIONS_CAPABILITY)) {
      return said;
    }
    ObjectNode capabilities = said.capabilities().json().deepCopy();
    capabilities.putObject("completions");
    return new ServerDescription(
        said.info(), new ServerCapabilities(capabilities), said.instructions());
  }

  private static ServerDescription description(ObjectNode result, @Nullable JsonNode info) {
    return new ServerDescription(
        info instanceof ObjectNode object ? new Implementation(object) : UNNAMED,
        new ServerCapabilities(Json.object(result, "capabilities").orElseGet(Json::object)),
        Json.text(result, "instructions"));
  }
}
