package dev.serai.protocol.mcp.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.message.ErrorCode;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.model.InputRequest;
import dev.serai.protocol.mcp.model.InputRequired;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Error codes that changed from revision to revision. */
final class Errors {

  /** Of methods where the old code has its meaning; elsewhere servers use it for theirs. */
  private static final String RESOURCES = "resources/";

  private Errors() {}

  static RpcError of(Revision target, String method, RpcError error) {
    return switch (error.code()) {
      case ErrorCode.RESOURCE_NOT_FOUND ->
          target.has(Feature.STATELESS) && method.startsWith(RESOURCES)
              ? recoded(error, ErrorCode.INVALID_PARAMS)
              : error;
      case ErrorCode.INVALID_PARAMS -> notFound(target, method, error);
      case ErrorCode.URL_ELICITATION_REQUIRED ->
          target.has(Feature.URL_ELICITATION_ERROR) ? error : told(error);
      case ErrorCode.HEADER_MISMATCH,
          ErrorCode.MISSING_CLIENT_CAPABILITY,
          ErrorCode.UNSUPPORTED_VERSION ->
          target.has(Feature.STATELESS) ? error : recoded(error, ErrorCode.INVALID_REQUEST);
      default -> error;
    };
  }

  /** The error of 2025-11-25 that sends users to an address, as the request for input it became. */
  static Optional<InputRequired> asking(RpcError error) {
    if (error.code() != ErrorCode.URL_ELICITATION_REQUIRED) {
      return Optional.empty();
    }
    Map<String, InputRequest> requests = new LinkedHashMap<>();
    for (ObjectNode elicitation : Json.objects(data(error), "elicitations")) {
      String key = Json.text(elicitation, "elicitationId").orElse("url" + requests.size());
      ObjectNode params = Json.copy(elicitation);
      params.remove("elicitationId");
      requests.put(key, new InputRequest(Methods.ELICIT, params));
    }
    return requests.isEmpty()
        ? Optional.empty()
        : Optional.of(InputRequired.of(requests, Optional.empty()));
  }

  private static RpcError notFound(Revision target, String method, RpcError error) {
    boolean resource = method.equals(Methods.RESOURCES_READ) && data(error).has("uri");
    return resource && !target.has(Feature.STATELESS)
        ? recoded(error, ErrorCode.RESOURCE_NOT_FOUND)
        : error;
  }

  /** For clients that cannot open addresses: their users can. */
  private static RpcError told(RpcError error) {
    String addresses =
        Json.objects(data(error), "elicitations").stream()
            .flatMap(elicitation -> Json.text(elicitation, "url").stream())
            .collect(Collectors.joining(" "));
    return new RpcError(
        ErrorCode.INVALID_REQUEST, error.message() + " Open " + addresses + " and try again.");
  }

  private static RpcError recoded(RpcError error, int code) {
    return new RpcError(code, error.message(), error.data());
  }

  private static ObjectNode data(RpcError error) {
    return error.data().orElse(null) instanceof ObjectNode data ? data : Json.object();
  }
}
