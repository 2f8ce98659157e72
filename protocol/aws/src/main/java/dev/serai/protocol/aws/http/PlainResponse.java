package dev.serai.protocol.aws.http;

import dev.serai.protocol.aws.binding.CursorSeal;
import dev.serai.protocol.aws.binding.ReplyWriter;
import io.helidon.http.Status;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** A whole HTTP/1.1 response for a connection the engine has already handed over. */
final class PlainResponse {

  private PlainResponse() {}

  static byte[] of(Failure failure, String requestId, ReplyWriter writer) {
    byte[] body = writer.encode(failure.body(), CursorSeal.NONE);
    Status status = Status.create(failure.error().status());
    String head =
        """
        HTTP/1.1 %d %s\r
        Content-Type: %s\r
        Content-Length: %d\r
        Connection: close\r
        %s: %s\r
        %s: %s\r
        %s\r
        """
            .formatted(
                status.code(),
                status.reasonPhrase(),
                Answer.JSON,
                body.length,
                Answer.REQUEST_ID.defaultCase(),
                requestId,
                Answer.ERROR_TYPE.defaultCase(),
                failure.error().shape(),
                lines(failure.headers()));
    var response = new ByteArrayOutputStream(head.length() + body.length);
    response.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    response.writeBytes(body);
    return response.toByteArray();
  }

  private static String lines(Map<String, String> headers) {
    return headers.entrySet().stream()
        .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
        .collect(Collectors.joining());
  }
}
