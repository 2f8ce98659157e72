package dev.serai.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.gateway.tools.IncomingAnswer;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.model.ContentBlock;
import dev.serai.protocol.mcp.model.ResourceContents;
import dev.serai.protocol.mcp.model.ToolResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model is shown of an answer: JSON as structured content, text as text, images and sounds
 * as such, other bytes as a resource. What an upstream says of its type is believed only as far as
 * the bytes bear it out.
 */
final class AnswerReader {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*\"?([^\\s\";]+)");
  private static final int FAILED = 400;

  private AnswerReader() {}

  static ToolResult read(IncomingAnswer answer) {
    String type =
        answer.header("content-type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (answer.status() >= FAILED) {
      return ToolResult.failure(
          "HTTP %d: %s".formatted(answer.status(), text(answer).orElse("(no text)")));
    }
    if (answer.body().length == 0) {
      return ToolResult.text("HTTP %d, without content.".formatted(answer.status()));
    }
    return json(answer, type)
        .or(() -> media(answer, type))
        .or(() -> text(answer).map(ToolResult::text))
        .orElseGet(() -> bytes(answer, type));
  }

  private static Optional<ToolResult> json(IncomingAnswer answer, String type) {
    boolean said = type.equals("application/json") || type.endsWith("+json") || type.isEmpty();
    if (!said) {
      return Optional.empty();
    }
    try {
      JsonNode value = JSON.readTree(answer.body());
      return Optional.of(
          value.isObject() ? ToolResult.structured(value) : ToolResult.text(value.toString()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<ToolResult> media(IncomingAnswer answer, String type) {
    if (type.startsWith("image/") && !type.equals("image/svg+xml")) {
      return Optional.of(ToolResult.of(List.of(new ContentBlock.Image(base64(answer), type))));
    }
    return type.startsWith("audio/")
        ? Optional.of(ToolResult.of(List.of(new ContentBlock.Audio(base64(answer), type))))
        : Optional.empty();
  }

  /** The body where it is text in the charset it names, or in UTF-8. */
  private static Optional<String> text(IncomingAnswer answer) {
    try {
      String text = charset(answer).newDecoder().decode(ByteBuffer.wrap(answer.body())).toString();
      return text.chars().anyMatch(c -> c == 0) ? Optional.empty() : Optional.of(text);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static Charset charset(IncomingAnswer answer) {
    Matcher named = CHARSET.matcher(answer.header("content-type").orElse(""));
    try {
      return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }

  private static ToolResult bytes(IncomingAnswer answer, String type) {
    var json = Json.object();
    json.put("uri", "data:answer");
    json.put("mimeType", type.isEmpty() ? "application/octet-stream" : type);
    json.put("blob", base64(answer));
    return ResourceContents.read(json)
        .map(contents -> ToolResult.of(List.of(new ContentBlock.Embedded(contents))))
        .orElseGet(() -> ToolResult.text(base64(answer)));
  }

  private static String base64(IncomingAnswer answer) {
    return Base64.getEncoder().encodeToString(answer.body());
  }
}
