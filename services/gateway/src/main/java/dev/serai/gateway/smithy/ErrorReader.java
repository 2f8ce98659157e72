package dev.serai.gateway.smithy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.gateway.tools.IncomingAnswer;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.model.ToolResult;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Errors by the name the model gives them, or the service does: in {@code X-Amzn-ErrorType}, {@code
 * __type} or {@code code}, without its namespace and what follows a colon.
 */
final class ErrorReader {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.]{1,200}");
  private static final int LONGEST_MESSAGE = 4000;

  private ErrorReader() {}

  static ToolResult read(IncomingAnswer answer) {
    JsonNode body = body(answer);
    String name = name(answer, body).orElse("HTTP status " + answer.status());
    return ToolResult.failure(message(body).map(message -> name + ": " + message).orElse(name));
  }

  private static JsonNode body(IncomingAnswer answer) {
    try {
      return JsonBytes.parse(answer.body());
    } catch (IOException e) {
      return Json.object();
    }
  }

  private static Optional<String> name(IncomingAnswer answer, JsonNode body) {
    return Stream.of(
            answer.header("X-Amzn-ErrorType"), Json.text(body, "__type"), Json.text(body, "code"))
        .flatMap(Optional::stream)
        .map(ErrorReader::bare)
        .filter(name -> NAME.matcher(name).matches())
        .findFirst();
  }

  private static String bare(String name) {
    String head = name.split(":", 2)[0];
    return head.substring(head.indexOf('#') + 1).strip();
  }

  private static Optional<String> message(JsonNode body) {
    return Stream.of("message", "Message", "errorMessage")
        .map(member -> Json.text(body, member))
        .flatMap(Optional::stream)
        .findFirst()
        .map(text -> text.substring(0, Math.min(text.length(), LONGEST_MESSAGE)));
  }
}
