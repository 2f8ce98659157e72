package dev.serai.identity.iam;

import dev.serai.kernel.Arn;
import dev.serai.kernel.Glob;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The actions that policies on resources decide on. Managing a resource is not among them, so no
 * such policy can lock its owner out. Source: AgentCore developer guide, resource-based policies,
 * supported actions and hierarchical authorization.
 */
public final class ResourceActions {

  private static final String PREFIX = "bedrock-agentcore:";

  private static final Set<String> OF_RUNTIMES =
      Set.of(
          PREFIX + "InvokeAgentRuntime",
          PREFIX + "InvokeAgentRuntimeForUser",
          PREFIX + "InvokeAgentRuntimeCommand",
          PREFIX + "InvokeAgentRuntimeCommandShell",
          PREFIX + "InvokeAgentRuntimeWithWebSocketStream",
          PREFIX + "InvokeAgentRuntimeWithWebSocketStreamForUser",
          PREFIX + "StopRuntimeSession",
          PREFIX + "GetAgentCard");

  private static final Set<String> OF_GATEWAYS = Set.of(PREFIX + "InvokeGateway");

  private static final Set<String> OF_MEMORIES =
      Set.of(
          PREFIX + "CreateEvent",
          PREFIX + "GetEvent",
          PREFIX + "ListEvents",
          PREFIX + "DeleteEvent",
          PREFIX + "ListSessions",
          PREFIX + "ListActors",
          PREFIX + "RetrieveMemoryRecords",
          PREFIX + "ListMemoryRecords",
          PREFIX + "GetMemoryRecord",
          PREFIX + "DeleteMemoryRecord",
          PREFIX + "BatchCreateMemoryRecords",
          PREFIX + "BatchUpdateMemoryRecords",
          PREFIX + "BatchDeleteMemoryRecords",
          PREFIX + "IngestData",
          PREFIX + "ListMemoryExtractionJobs",
          PREFIX + "StartMemoryExtractionJob");

  private static final Pattern MEMORY = Pattern.compile("memory/[^/]+");
  private static final Pattern GATEWAY = Pattern.compile("gateway/[^/]+");
  private static final Pattern RUNTIME =
      Pattern.compile("(runtime/[^/]+)(/runtime-endpoint/[^/]+)?");

  private ResourceActions() {}

  /**
   * The resources whose policies count, the outermost first: a gateway, a memory, or a runtime and
   * the endpoint it is called through. Empty when no policy of a resource has a say.
   *
   * @param endpoint name, where the request says it beside the runtime's ARN
   */
  public static List<Arn> governing(String action, Arn resource, Optional<String> endpoint) {
    if (OF_GATEWAYS.contains(action) && GATEWAY.matcher(resource.resource()).matches()) {
      return List.of(resource);
    }
    if (OF_MEMORIES.contains(action) && MEMORY.matcher(resource.resource()).matches()) {
      return List.of(resource);
    }
    Matcher match = RUNTIME.matcher(resource.resource());
    if (!OF_RUNTIMES.contains(action) || !match.matches()) {
      return List.of();
    }
    Arn runtime = at(resource, match.group(1));
    if (match.group(2) != null) {
      return List.of(runtime, resource);
    }
    return endpoint
        .map(name -> List.of(runtime, at(resource, match.group(1) + "/runtime-endpoint/" + name)))
        .orElse(List.of(runtime));
  }

  /** Whether {@code pattern} covers any action that a policy decides on. */
  static boolean couldMean(String pattern) {
    String lower = pattern.toLowerCase(Locale.ROOT);
    return Stream.of(OF_RUNTIMES, OF_GATEWAYS, OF_MEMORIES)
        .flatMap(Set::stream)
        .anyMatch(action -> Glob.matches(lower, action.toLowerCase(Locale.ROOT)));
  }

  private static Arn at(Arn arn, String path) {
    return new Arn(arn.partition(), arn.service(), arn.region(), arn.account(), path);
  }
}
