package dev.serai.gateway;

import dev.serai.kernel.Arn;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands behind a gateway under its own path, {@code /{targetName}/…}, in place of as tools.
 * Requests pass as they are, within what the gateway lets through. Source: {@code
 * HttpTargetConfiguration}.
 */
public sealed interface HttpTarget extends TargetConfiguration {

  /**
   * First segments of paths below a gateway that lead to no HTTP target, whatever rules say.
   * Source: AgentCore developer guide, gateway rules, for the first five; the others are paths of
   * the control plane, which has the same address here.
   */
  Set<String> RESERVED =
      Set.of(
          ".well-known",
          "mcp",
          "a2a",
          "responses",
          "converse",
          "targets",
          "rules",
          "rate-limits",
          "synchronizeTargets");

  /**
   * An agent on this installation's Runtime, called at {@code /{targetName}/invocations}.
   *
   * @param qualifier which of its endpoints; the default one where none is said
   */
  record AgentRuntime(Arn runtime, Optional<String> qualifier) implements HttpTarget {}

  /**
   * A server of whatever kind.
   *
   * @param endpoint absolute, without user, query and fragment; what follows the target's name is
   *     appended to its path
   */
  record Passthrough(
      URI endpoint, Protocol protocol, Optional<Stickiness> stickiness, StaticQuery query)
      implements HttpTarget {}

  /** What a server speaks, which decides the headers that pass. */
  enum Protocol {
    MCP,
    A2A,
    INFERENCE,
    CUSTOM
  }

  /**
   * What makes requests one session, where a rule splits traffic.
   *
   * @param headers names of request headers; all their values together are the session
   * @param timeoutSeconds without a request, after which a session may go elsewhere; 1 to 86,400
   */
  record Stickiness(List<String> headers, Optional<Integer> timeoutSeconds) {
    public Stickiness {
      headers = List.copyOf(headers);
    }
  }

  /**
   * Parameters each request is given; they may be secret.
   *
   * @param clientWins whether a parameter of the client, where it may pass, replaces the one here
   */
  record StaticQuery(Map<String, String> parameters, boolean clientWins) {

    /** Nothing. */
    public static final StaticQuery NONE = new StaticQuery(Map.of(), true);

    public StaticQuery {
      parameters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    @Override
    public String toString() {
      return "StaticQuery[" + parameters.keySet() + "]";
    }
  }
}
