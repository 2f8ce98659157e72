package dev.serai.protocol.mcp.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Optional;

/**
 * Why a request failed.
 *
 * @param code see {@link ErrorCode}
 * @param message one sentence, safe to show to the peer
 */
public record RpcError(int code, String message, Optional<JsonNode> data) {

  public RpcError(int code, String message) {
    this(code, message, Optional.empty());
  }

  public RpcError(int code, String message, JsonNode data) {
    this(code, message, Optional.of(data));
  }

  public static RpcError parse(String message) {
    return new RpcError(ErrorCode.PARSE_ERROR, message);
  }

  public static RpcError invalidRequest(String message) {
    return new RpcError(ErrorCode.INVALID_REQUEST, message);
  }

  public static RpcError methodNotFound(String method) {
    return new RpcError(ErrorCode.METHOD_NOT_FOUND, "Method not found: " + method);
  }

  public static RpcError invalidParams(String message) {
    return new RpcError(ErrorCode.INVALID_PARAMS, message);
  }

  /** What the exception says is safe to show. */
  public static RpcError invalidParams(InvalidMessageException problem) {
    return invalidParams(String.valueOf(problem.getMessage()));
  }

  /** Says nothing about the cause, which belongs in a log. */
  public static RpcError internal() {
    return new RpcError(ErrorCode.INTERNAL_ERROR, "Internal error");
  }

  public static RpcError headerMismatch(String message) {
    return new RpcError(ErrorCode.HEADER_MISMATCH, "Header mismatch: " + message);
  }

  /**
   * @param capabilities in the form of a client's capabilities, the missing ones as members
   */
  public static RpcError missingCapability(ObjectNode capabilities) {
    return new RpcError(
        ErrorCode.MISSING_CLIENT_CAPABILITY,
        "The client did not declare a capability this request needs",
        Json.object().set("requiredCapabilities", capabilities));
  }

  public static RpcError unsupportedVersion(String requested, Collection<String> supported) {
    ObjectNode data = Json.object();
    supported.forEach(data.putArray("supported")::add);
    return new RpcError(
        ErrorCode.UNSUPPORTED_VERSION,
        "Unsupported protocol version",
        data.put("requested", requested));
  }

  /** A resource nobody has, as the newest revision puts it. */
  public static RpcError resourceNotFound(String uri) {
    return new RpcError(
        ErrorCode.INVALID_PARAMS, "Resource not found", Json.object().put("uri", uri));
  }

  /**
   * @param elicitations in URL mode, each with its id
   */
  public static RpcError urlElicitationRequired(
      String message, Collection<? extends JsonNode> elicitations) {
    ObjectNode data = Json.object();
    elicitations.forEach(data.putArray("elicitations")::add);
    return new RpcError(ErrorCode.URL_ELICITATION_REQUIRED, message, data);
  }

  /** As it stands in a message. */
  public ObjectNode json() {
    ObjectNode json = Json.object().put("code", code).put("message", message);
    data.ifPresent(value -> json.set("data", value));
    return json;
  }
}
