package dev.serai.protocol.mcp.bridge;

import static dev.serai.protocol.mcp.bridge.Rule.without;

import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.message.Methods;
import java.util.List;
import java.util.Map;

/** Parameters of requests and notifications, for peers that lack a feature. */
final class ParamRules {

  /** Messages that came or went with a feature. */
  static final Map<String, Feature> METHODS =
      Map.of(
          Methods.INITIALIZE, Feature.INITIALIZE,
          Methods.INITIALIZED, Feature.INITIALIZE,
          Methods.PING, Feature.PING,
          Methods.SET_LEVEL, Feature.SET_LEVEL,
          Methods.RESOURCES_SUBSCRIBE, Feature.SUBSCRIBE,
          Methods.RESOURCES_UNSUBSCRIBE, Feature.SUBSCRIBE,
          Methods.ROOTS_CHANGED, Feature.ROOTS_CHANGED,
          Methods.DISCOVER, Feature.STATELESS,
          Methods.LISTEN, Feature.LISTEN,
          Methods.ELICITED, Feature.ELICITATION_ID);

  static final List<Rule> ALL =
      List.of(
          without(
              Feature.COMPLETION_CONTEXT,
              d -> d.drop(d.json(), "context", Feature.COMPLETION_CONTEXT),
              Methods.COMPLETE),
          without(
              Feature.PROGRESS_MESSAGE,
              d -> d.drop(d.json(), "message", Feature.PROGRESS_MESSAGE),
              Methods.PROGRESS),
          without(Feature.TASKS, d -> d.drop(d.json(), "task", Feature.TASKS), Methods.TOOLS_CALL),
          without(Feature.ELICITATION_FORM, Elicitations::form, Methods.ELICIT),
          without(Feature.ELICITATION_URL, Elicitations::url, Methods.ELICIT),
          without(Feature.ELICITATION_CHOICES, Elicitations::choices, Methods.ELICIT),
          without(Feature.ELICITATION_ID, d -> d.json().remove("elicitationId"), Methods.ELICIT),
          without(Feature.SAMPLING_TOOLS, Sampling::request, Methods.SAMPLE),
          without(Feature.AUDIO, Sampling::withoutAudio, Methods.SAMPLE));

  private ParamRules() {}
}
