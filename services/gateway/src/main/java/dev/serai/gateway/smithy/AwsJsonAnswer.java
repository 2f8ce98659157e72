package dev.serai.gateway.smithy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.gateway.tools.IncomingAnswer;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.model.ToolResult;
import java.io.IOException;
import software.amazon.smithy.model.shapes.Shape;

/** Answers of awsJson1_0 and awsJson1_1: all in the body. */
record AwsJsonAnswer(Shape output, JsonReader reader) implements AnswerReader {

  @Override
  public ToolResult read(IncomingAnswer answer) {
    if (answer.body().length == 0) {
      return ToolResult.structured(Json.object());
    }
    try {
      JsonNode body = JsonBytes.parse(answer.body());
      return body.isObject()
          ? ToolResult.structured(reader.structure(output, body))
          : ToolResult.failure("The answer is not a JSON object.");
    } catch (IOException e) {
      return ToolResult.failure("The answer is not JSON.");
    }
  }
}
