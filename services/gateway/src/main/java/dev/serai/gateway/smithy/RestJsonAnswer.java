package dev.serai.gateway.smithy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.serai.gateway.tools.IncomingAnswer;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.model.ToolResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import software.amazon.smithy.model.knowledge.HttpBinding.Location;
import software.amazon.smithy.model.shapes.Shape;

/** Answers of restJson1: headers, the status and the body become one object. */
record RestJsonAnswer(Shape output, Bindings bindings, JsonReader reader) implements AnswerReader {

  @Override
  public ToolResult read(IncomingAnswer answer) {
    ObjectNode result = Json.object();
    try {
      body(answer, result);
    } catch (IOException e) {
      return ToolResult.failure("The answer is not JSON.");
    }
    for (Bindings.Bound bound : bindings.at(Location.HEADER)) {
      answer
          .header(bound.locationName())
          .ifPresent(value -> result.set(bound.name(), HeaderReader.read(bound, value)));
    }
    for (Bindings.Bound bound : bindings.at(Location.PREFIX_HEADERS)) {
      result.set(bound.name(), HeaderReader.prefixed(bound, answer.headers()));
    }
    for (Bindings.Bound bound : bindings.at(Location.RESPONSE_CODE)) {
      result.set(bound.name(), IntNode.valueOf(answer.status()));
    }
    return ToolResult.structured(result);
  }

  private void body(IncomingAnswer answer, ObjectNode result) throws IOException {
    List<Bindings.Bound> payload = bindings.at(Location.PAYLOAD);
    if (answer.body().length == 0) {
      return;
    }
    if (!payload.isEmpty()) {
      result.set(payload.getFirst().name(), payload(payload.getFirst(), answer.body()));
    } else if (!bindings.at(Location.DOCUMENT).isEmpty()) {
      JsonNode body = JsonBytes.parse(answer.body());
      if (!body.isObject()) {
        throw new IOException("not an object");
      }
      result.setAll(reader.structure(output, body));
    }
  }

  private JsonNode payload(Bindings.Bound bound, byte[] body) throws IOException {
    if (bound.target().isBlobShape()) {
      return TextNode.valueOf(Base64.getEncoder().encodeToString(body));
    }
    if (bound.target().isStringShape() || bound.target().isEnumShape()) {
      return TextNode.valueOf(new String(body, StandardCharsets.UTF_8));
    }
    return reader.read(bound.member(), JsonBytes.parse(body));
  }
}
