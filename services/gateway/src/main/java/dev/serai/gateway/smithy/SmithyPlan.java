package dev.serai.gateway.smithy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.tools.IncomingAnswer;
import dev.serai.gateway.tools.OutgoingRequest;
import dev.serai.gateway.tools.RequestPlan;
import dev.serai.protocol.mcp.model.ToolResult;

/** One operation's way there and back. */
record SmithyPlan(RequestForm form, AnswerReader reader) implements RequestPlan {

  @Override
  public OutgoingRequest request(ObjectNode arguments) {
    return form.request(arguments);
  }

  @Override
  public ToolResult result(IncomingAnswer answer) {
    return answer.status() >= 200 && answer.status() < 300
        ? reader.read(answer)
        : ErrorReader.read(answer);
  }
}
