package dev.serai.protocol.aws.http;

import dev.serai.kernel.Ids;
import dev.serai.protocol.aws.binding.CursorSeal;
import dev.serai.protocol.aws.binding.ReplyWriter;
import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.DirectHandler.TransportResponse;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;

/** Requests the engine refuses before we see them are answered in the same shape as all others. */
final class EngineErrors {

  private EngineErrors() {}

  static DirectHandlers handlers(ReplyWriter writer, Ids ids) {
    DirectHandlers.Builder builder = DirectHandlers.builder();
    for (EventType type : EventType.values()) {
      builder.addHandler(type, handler(writer, ids));
    }
    return builder.build();
  }

  private static DirectHandler handler(ReplyWriter writer, Ids ids) {
    return (request, type, status, headers, message) -> answer(type, status, headers, writer, ids);
  }

  private static TransportResponse answer(
      EventType type, Status status, ServerResponseHeaders headers, ReplyWriter writer, Ids ids) {
    Failure failure = failure(type, status);
    headers.set(HeaderNames.CONTENT_TYPE, Answer.JSON);
    headers.set(Answer.REQUEST_ID, ids.uuid());
    headers.set(Answer.ERROR_TYPE, failure.error().shape());
    return TransportResponse.builder()
        .status(status)
        .headers(headers)
        .keepAlive(type.keepAlive())
        .entity(writer.encode(failure.body(), CursorSeal.NONE))
        .build();
  }

  private static Failure failure(EventType type, Status status) {
    return switch (type) {
      case PAYLOAD_TOO_LARGE ->
          Failure.of("ValidationException", status.code(), "The request is too large.");
      case INTERNAL_ERROR ->
          Failure.of("InternalServerException", status.code(), "An internal error occurred.");
      case BAD_REQUEST, FORBIDDEN, OTHER, HTTP_VERSION_NOT_SUPPORTED ->
          Failure.of(
              "ValidationException",
              status.code(),
              "The request is not well-formed HTTP, or exceeds a limit: " + status.reasonPhrase());
    };
  }
}
