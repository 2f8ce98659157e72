package dev.serai.protocol.mcp.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.bridge.Translated.Said;
import dev.serai.protocol.mcp.bridge.Translated.Unsayable;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.model.InputRequest;
import dev.serai.protocol.mcp.model.InputRequired;
import java.util.LinkedHashMap;
import java.util.Map;

/** Requests for input in the one form the client can take, or the reason why it cannot. */
final class Outcomes {

  private Outcomes() {}

  static Outcome forClient(RunningCall call, String method, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> done;
      case Outcome.NeedsInput(InputRequired input) -> asked(call, method, input);
      case Outcome.Failed failed ->
          call.dialect()
              .asking(method, failed.error())
              .map(input -> asked(call, method, input))
              .orElse(failed);
    };
  }

  private static Outcome asked(RunningCall call, String method, InputRequired input) {
    if (!call.dialect().answersByAsking(method)) {
      return new Outcome.Failed(RpcError.invalidRequest(method + " cannot ask for input"));
    }
    Map<String, InputRequest> questions = new LinkedHashMap<>();
    for (Map.Entry<String, InputRequest> entry : input.requests().entrySet()) {
      InputRequest question = entry.getValue();
      ObjectNode missing = call.peer().capabilities().missing(question.method(), question.params());
      if (!missing.isEmpty()) {
        return new Outcome.Failed(RpcError.missingCapability(missing));
      }
      var translated = call.dialect().params(question.method(), question.params());
      call.lost(translated.losses());
      switch (translated) {
        case Said said ->
            questions.put(entry.getKey(), new InputRequest(question.method(), said.json()));
        case Unsayable unsayable -> {
          return new Outcome.Failed(RpcError.invalidRequest(unsayable.loss().note()));
        }
      }
    }
    return new Outcome.NeedsInput(InputRequired.of(questions, input.state()));
  }
}
