package dev.serai.protocol.mcp.server;

import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.http.HeaderValue;
import dev.serai.protocol.mcp.http.McpHeaders;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.model.Meta;
import java.util.Collection;
import java.util.Optional;

/**
 * Checks of 2026-07-28: each request describes itself, and its headers say what its body says, so
 * that whoever routed it by the headers was not deceived.
 */
final class RequestHeaders {

  private RequestHeaders() {}

  /** What is wrong; empty if nothing is. */
  static Optional<RpcError> problem(
      McpExchange exchange, Request request, Collection<Revision> served) {
    Meta meta = Meta.of(request.params());
    Optional<String> version = meta.protocolVersion();
    if (version.isEmpty() || meta.clientCapabilities().isEmpty()) {
      return Optional.of(
          RpcError.invalidParams(
              "'_meta' must have " + Meta.PROTOCOL_VERSION + " and " + Meta.CLIENT_CAPABILITIES));
    }
    if (!exchange.header(McpHeaders.VERSION).equals(version)) {
      return mismatch(McpHeaders.VERSION, "'_meta'");
    }
    Optional<Revision> revision = Revision.of(version.get()).filter(served::contains);
    if (revision.isEmpty()) {
      return Optional.of(
          RpcError.unsupportedVersion(
              version.get(), served.stream().sorted().map(Revision::version).toList()));
    }
    return mirrored(exchange, request);
  }

  private static Optional<RpcError> mirrored(McpExchange exchange, Request request) {
    if (!exchange.header(McpHeaders.METHOD).equals(Optional.of(request.method()))) {
      return mismatch(McpHeaders.METHOD, "the body's method");
    }
    Optional<String> name = McpHeaders.name(request.method(), request.params());
    Optional<String> said = exchange.header(McpHeaders.NAME).flatMap(HeaderValue::decode);
    return name.isEmpty() || name.equals(said)
        ? Optional.empty()
        : mismatch(McpHeaders.NAME, "the body's name");
  }

  private static Optional<RpcError> mismatch(String header, String what) {
    return Optional.of(RpcError.headerMismatch(header + " is missing or differs from " + what));
  }
}
