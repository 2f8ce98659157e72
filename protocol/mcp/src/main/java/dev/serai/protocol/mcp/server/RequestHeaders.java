package dev.serai.protocol.mcp.server;

import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.http.HeaderValue;
import dev.serai.protocol.mcp.http.McpHeaders;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.model.Meta;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Checks of 2026-07-28: each request describes itself, and its headers say what its body says, so
 * that whoever routed it by the headers was not deceived.
 */
record RequestHeaders(McpExchange exchange, Collection<Revision> served, McpHandler handler) {

  /** What is wrong; empty if nothing is. */
  Optional<RpcError> problem(Request request) {
    Meta meta = Meta.of(request.params());
    Optional<String> version = exchange.header(McpHeaders.VERSION);
    if (meta.protocolVersion().isPresent() && !version.equals(meta.protocolVersion())) {
      return mismatch(McpHeaders.VERSION, "'_meta'");
    }
    Optional<RpcError> unfit = SelfDescription.problem(meta, served);
    if (unfit.isPresent()) {
      return unfit;
    }
    if (!exchange.header(McpHeaders.METHOD).equals(Optional.of(request.method()))) {
      return mismatch(McpHeaders.METHOD, "the body's method");
    }
    Optional<String> name = McpHeaders.name(request.method(), request.params());
    Optional<String> said = exchange.header(McpHeaders.NAME).flatMap(HeaderValue::decode);
    return name.isEmpty() || name.equals(said)
        ? arguments(request)
        : mismatch(McpHeaders.NAME, "the body's name");
  }

  private Optional<RpcError> arguments(Request request) {
    Optional<String> tool = Json.text(request.params(), "name");
    if (!request.method().equals(Methods.TOOLS_CALL) || tool.isEmpty()) {
      return Optional.empty();
    }
    return handler
        .mirrored(tool.get())
        .differing(
            Json.object(request.params(), "arguments").orElseGet(Json::object), exchange::header)
        .flatMap(header -> mismatch(header, "the body's argument"));
  }

  private static Optional<RpcError> mismatch(String header, String what) {
    return Optional.of(RpcError.headerMismatch(header + " is missing or differs from " + what));
  }

  /** What each request says of its client. */
  static final class SelfDescription {

    private SelfDescription() {}

    static Optional<RpcError> problem(Meta meta, Collection<Revision> served) {
      Optional<String> version = meta.protocolVersion();
      if (version.isEmpty() || meta.clientCapabilities().isEmpty()) {
        return invalid(
            "'_meta' must have " + Meta.PROTOCOL_VERSION + " and " + Meta.CLIENT_CAPABILITIES);
      }
      if (Revision.of(version.get()).filter(served::contains).isEmpty()) {
        return Optional.of(unsupported(version.get(), served));
      }
      return meta.json().has(Meta.LOG_LEVEL) && meta.logLevel().isEmpty()
          ? invalid("'" + Meta.LOG_LEVEL + "' is none of the eight levels")
          : Optional.empty();
    }

    /**
     * A server without revisions that describe themselves must not look as if it had one, or
     * clients would not try a handshake.
     */
    static RpcError unsupported(String version, Collection<Revision> served) {
      List<String> versions = served.stream().sorted().map(Revision::version).toList();
      return served.stream().anyMatch(revision -> revision.has(Feature.STATELESS))
          ? RpcError.unsupportedVersion(version, versions)
          : RpcError.invalidRequest(
              "Unsupported protocol version (supported versions: "
                  + String.join(", ", versions)
                  + ")");
    }

    private static Optional<RpcError> invalid(String message) {
      return Optional.of(RpcError.invalidParams(message));
    }
  }
}
