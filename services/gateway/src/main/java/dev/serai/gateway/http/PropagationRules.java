package dev.serai.gateway.http;

import dev.serai.kernel.ServiceException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What may pass through a gateway. Never what belongs to a connection, a body, a credential or the
 * protocol itself. Source: AgentCore developer guide, header propagation.
 */
final class PropagationRules {

  private static final String NAME = "[a-zA-Z0-9_-]+";
  private static final String OWN = "x-amzn-";
  private static final String CUSTOM = "x-amzn-bedrock-agentcore-runtime-custom-";
  private static final Set<String> NEVER =
      Set.of(
          "authorization",
          "connection",
          "cookie",
          "expect",
          "host",
          "keep-alive",
          "last-event-id",
          "mcp-method",
          "mcp-name",
          "mcp-protocol-version",
          "mcp-session-id",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "set-cookie",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "serai-gateway-hops",
          "workloadaccesstoken");

  /** What speaks of the address a page came from, which is the platform's. */
  private static final List<String> OF_THE_ORIGIN =
      List.of(
          "access-control-",
          "alt-svc",
          "clear-site-data",
          "cross-origin-",
          "service-worker-allowed",
          "strict-transport-security",
          "x-content-type-options");

  private PropagationRules() {}

  static List<String> headers(String member, Optional<List<String>> given) {
    List<String> names = names(member, given);
    for (String name : names) {
      String lower = name.toLowerCase(Locale.ROOT);
      boolean own = lower.startsWith(OWN) && !lower.startsWith(CUSTOM);
      boolean signs = lower.startsWith("x-amz-");
      if (own || signs || NEVER.contains(lower) || lower.startsWith("content-")) {
        throw refused(member, name + " never passes through");
      }
    }
    return names;
  }

  /** Of answers, besides. */
  static List<String> responseHeaders(Optional<List<String>> given) {
    String member = "allowedResponseHeaders";
    List<String> names = headers(member, given);
    for (String name : names) {
      if (OF_THE_ORIGIN.stream().anyMatch(name.toLowerCase(Locale.ROOT)::startsWith)) {
        throw refused(member, name + " never passes through");
      }
    }
    return names;
  }

  static List<String> names(String member, Optional<List<String>> given) {
    List<String> names = given.orElse(List.of());
    for (String name : names) {
      if (!name.matches(NAME)) {
        throw refused(member, "a name matches %s, this does not: %s".formatted(NAME, name));
      }
    }
    return names;
  }

  private static ServiceException refused(String member, String problem) {
    return ServiceException.validation("metadataConfiguration." + member, problem);
  }
}
