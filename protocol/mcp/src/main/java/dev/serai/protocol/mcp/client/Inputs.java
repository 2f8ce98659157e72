package dev.serai.protocol.mcp.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.model.Answer;
import dev.serai.protocol.mcp.model.ElicitationAnswer;
import dev.serai.protocol.mcp.model.InputRequest;
import dev.serai.protocol.mcp.model.InputRequired;
import dev.serai.protocol.mcp.model.InputResponses;
import java.util.Map;

/** What a result asks for, collected from the caller. */
sealed interface Inputs {

  record Collected(InputResponses responses) implements Inputs {}

  /** The caller cannot answer. */
  record Missing(RpcError error) implements Inputs {}

  static Inputs collect(InputRequired asked, ClientEvents events) throws InterruptedException {
    ObjectNode answers = Json.object();
    for (Map.Entry<String, InputRequest> question : asked.requests().entrySet()) {
      InputRequest request = question.getValue();
      switch (events.ask(request)) {
        case Answer.Given(ObjectNode result) -> answers.set(question.getKey(), result);
        case Answer.Undeclared(ObjectNode missing) -> {
          return new Missing(RpcError.missingCapability(missing));
        }
        case Answer.Refused(RpcError error) -> {
          if (!request.method().equals(Methods.ELICIT)) {
            return new Missing(error);
          }
          answers.set(question.getKey(), ElicitationAnswer.cancel().json());
        }
        case Answer.Unreachable(String reason) -> {
          if (!request.method().equals(Methods.ELICIT)) {
            return new Missing(RpcError.invalidRequest(reason));
          }
          answers.set(question.getKey(), ElicitationAnswer.cancel().json());
        }
      }
    }
    return new Collected(new InputResponses(answers, asked.state()));
  }
}
