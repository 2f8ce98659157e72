package dev.serai.audit;

import dev.serai.kernel.Decision;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One record, in the shape of a CloudTrail event, before the log gives it its number and time.
 *
 * @param source service that was asked, for example {@code bedrock-agentcore}
 * @param name of the operation or action, without the service
 * @param user on whose behalf; empty when agents act for themselves
 * @param actors ARNs of the agents it came through
 * @param argumentHash SHA-256 of the request body in hex, empty for decisions; never the body
 * @param outcome of a call; empty for decisions
 * @param egress where code in a sandbox wanted to go; empty for all else
 * @param facts of what a person did by hand, in the order of their names; empty for all else
 */
record AuditRecord(
    String id,
    EventType type,
    String source,
    String name,
    String region,
    Identity identity,
    Optional<Personal> user,
    List<String> actors,
    Personal sourceAddress,
    String requestId,
    List<String> resources,
    boolean readOnly,
    Optional<Decision> decision,
    String argumentHash,
    Optional<Outcome> outcome,
    Optional<Egress> egress,
    Map<String, String> facts) {

  AuditRecord {
    actors = List.copyOf(actors);
    resources = List.copyOf(resources);
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
  }

  /**
   * What became of a call.
   *
   * @param status of HTTP
   * @param errorCode empty when it succeeded
   */
  record Outcome(int status, String errorCode, Personal errorMessage) {}
}
