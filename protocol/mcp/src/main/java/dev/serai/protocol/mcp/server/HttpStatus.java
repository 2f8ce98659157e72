package dev.serai.protocol.mcp.server;

import dev.serai.protocol.mcp.message.ErrorCode;
import dev.serai.protocol.mcp.message.Message.Failure;
import dev.serai.protocol.mcp.message.Message.Response;

/** The HTTP status of an answer that is no stream (2026-07-28; earlier ones are always 200). */
final class HttpStatus {

  private HttpStatus() {}

  static int of(Response response) {
    return response instanceof Failure failure ? of(failure.error().code()) : 200;
  }

  private static int of(int code) {
    return switch (code) {
      case ErrorCode.METHOD_NOT_FOUND -> 404;
      case ErrorCode.PARSE_ERROR,
          ErrorCode.INVALID_REQUEST,
          ErrorCode.HEADER_MISMATCH,
          ErrorCode.MISSING_CLIENT_CAPABILITY,
          ErrorCode.UNSUPPORTED_VERSION ->
          400;
      default -> 200;
    };
  }
}
