package dev.serai.protocol.mcp.everything;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.everything.EverythingTools.Behaviour;
import dev.serai.protocol.mcp.model.ClientCapabilities;
import dev.serai.protocol.mcp.model.InputRequest;
import dev.serai.protocol.mcp.model.InputRequired;
import dev.serai.protocol.mcp.server.Call;
import dev.serai.protocol.mcp.server.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Tools that ask for input in their results, and keep nothing between the rounds. */
final class AskingTools {

  private static final String PREFIX = "test_input_required_result_";

  private final String secret = UUID.randomUUID().toString();

  Map<String, Behaviour> behaviours() {
    Map<String, Behaviour> tools = new LinkedHashMap<>();
    tools.put(
        PREFIX + "elicitation",
        call -> once(call, "user_name", Samples.form("What is your name?", "name"), "Hello, "));
    tools.put(
        PREFIX + "sampling",
        call ->
            once(
                call,
                "capital_question",
                Samples.sampling("What is the capital of France?"),
                "Sampled: "));
    tools.put(
        PREFIX + "list_roots", call -> once(call, "client_roots", Samples.roots(), "Roots: "));
    tools.put(PREFIX + "request_state", this::confirmed);
    tools.put(PREFIX + "tampered_state", this::confirmed);
    tools.put(PREFIX + "multiple_inputs", this::several);
    tools.put(PREFIX + "multi_round", this::rounds);
    tools.put(PREFIX + "capabilities", this::asFarAsDeclared);
    return tools;
  }

  private static Outcome once(Call call, String key, InputRequest question, String before) {
    return call.input()
        .get(key)
        .map(answer -> EverythingTools.text(before + answer))
        .orElseGet(() -> asking(Map.of(key, question), Optional.empty()));
  }

  private Outcome confirmed(Call call) {
    Optional<String> state = call.input().state();
    if (state.isPresent() && !state.get().equals(sealed("confirm"))) {
      return new Outcome.Failed(EverythingTools.invalid("requestState was tampered with"));
    }
    return state.isPresent() && call.input().get("confirm").isPresent()
        ? EverythingTools.text("state-ok: integrity-ok")
        : asking(
            Map.of("confirm", Samples.form("Please confirm", "ok", "boolean")),
            Optional.of(sealed("confirm")));
  }

  private Outcome several(Call call) {
    Map<String, InputRequest> questions = new LinkedHashMap<>();
    questions.put("user_name", Samples.form("What is your name?", "name"));
    questions.put("greeting", Samples.sampling("Generate a greeting"));
    questions.put("client_roots", Samples.roots());
    boolean complete =
        questions.keySet().stream().allMatch(key -> call.input().get(key).isPresent());
    return complete
        ? EverythingTools.text("All three: " + call.input().json())
        : asking(questions, Optional.of(sealed("several")));
  }

  private Outcome rounds(Call call) {
    Optional<ObjectNode> first = call.input().get("step1");
    Optional<ObjectNode> second = call.input().get("step2");
    boolean secondRound = call.input().state().equals(Optional.of(sealed("2")));
    if (secondRound && second.isPresent()) {
      return EverythingTools.text("Multi-round complete: " + second.get());
    }
    return secondRound || first.isPresent()
        ? asking(
            Map.of("step2", Samples.form("Step 2: What is your favorite color?", "color")),
            Optional.of(sealed("2")))
        : asking(
            Map.of("step1", Samples.form("Step 1: What is your name?", "name")),
            Optional.of(sealed("1")));
  }

  private Outcome asFarAsDeclared(Call call) {
    if (!call.input().json().isEmpty()) {
      return EverythingTools.text("capabilities-ok: " + call.input().json());
    }
    ClientCapabilities declared = call.peer().capabilities();
    Map<String, InputRequest> questions = new LinkedHashMap<>();
    if (declared.elicitationForm()) {
      questions.put("elicit_input", Samples.form("Elicitation input", "value"));
    }
    if (declared.sampling()) {
      questions.put("sample_input", Samples.sampling("Sample request"));
    }
    return questions.isEmpty()
        ? EverythingTools.text("No supported capabilities declared")
        : asking(questions, Optional.of(sealed("capabilities")));
  }

  private static Outcome asking(Map<String, InputRequest> questions, Optional<String> state) {
    return new Outcome.NeedsInput(InputRequired.of(questions, state));
  }

  /** Cannot be made without the secret. */
  private String sealed(String state) {
    byte[] bytes = (secret + state).getBytes(StandardCharsets.UTF_8);
    return state + "." + UUID.nameUUIDFromBytes(bytes);
  }
}
