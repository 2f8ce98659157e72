package dev.serai.protocol.mcp.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.model.Answer;
import dev.serai.protocol.mcp.model.InputRequest;
import dev.serai.protocol.mcp.model.InputRequired;
import dev.serai.protocol.mcp.model.InputResponses;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a handler that asks for input serve clients that cannot be asked that way: each question
 * goes out as a request of ours, and the handler is called again with the answers.
 */
final class Rounds {

  private Rounds() {}

  static Outcome handle(RunningCall call) throws InterruptedException {
    McpHandler handler = call.handler();
    Outcome outcome = handler.handle(call);
    if (call.dialect().answersByAsking(call.request().method())) {
      return outcome;
    }
    for (int round = 0; round < InputRequired.MOST_ROUNDS; round++) {
      if (!(outcome instanceof Outcome.NeedsInput(InputRequired input))) {
        return outcome;
      }
      ObjectNode answers = Json.object();
      Optional<RpcError> problem = collect(call, input, answers);
      if (problem.isPresent()) {
        return new Outcome.Failed(problem.get());
      }
      outcome = handler.handle(again(call, new InputResponses(answers, input.state())));
    }
    return new Outcome.Failed(InputRequired.noEnd());
  }

  private static Optional<RpcError> collect(RunningCall call, InputRequired input, ObjectNode into)
      throws InterruptedException {
    for (Map.Entry<String, InputRequest> question : input.requests().entrySet()) {
      switch (call.ask(question.getValue())) {
        case Answer.Given(ObjectNode result) -> into.set(question.getKey(), result);
        case Answer.Refused(RpcError error) -> {
          return Optional.of(error);
        }
        case Answer.Undeclared(ObjectNode missing) -> {
          return Optional.of(RpcError.missingCapability(missing));
        }
        case Answer.Unreachable(String reason) -> {
          return Optional.of(RpcError.invalidRequest(reason));
        }
      }
    }
    return Optional.empty();
  }

  private static Call again(RunningCall call, InputResponses input) {
    Request request = call.request();
    return new CallWithInput(
        call, new Request(request.id(), request.method(), input.into(request.params())));
  }
}
