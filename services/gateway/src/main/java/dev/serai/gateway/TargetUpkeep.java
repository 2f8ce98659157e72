package dev.serai.gateway;

import dev.serai.gateway.GatewayTarget.Definition;
import java.util.Optional;

/**
 * What is kept of a target besides what AgentCore knows.
 *
 * @param held tools that were read and wait to be approved
 * @param ticket of the next planned synchronisation: one that shows another is none any more; empty
 *     when none is planned
 */
public record TargetUpkeep(
    Synchronisation synchronisation,
    Resilience resilience,
    Optional<Definition> held,
    Optional<String> ticket) {

  /** Of a target nobody said anything about. */
  public static final TargetUpkeep NONE =
      new TargetUpkeep(
          Synchronisation.EXPLICIT, Resilience.STANDARD, Optional.empty(), Optional.empty());

  TargetUpkeep with(Synchronisation other, Resilience treatment) {
    return new TargetUpkeep(other, treatment, held, ticket);
  }

  TargetUpkeep holding(Optional<Definition> other) {
    return new TargetUpkeep(synchronisation, resilience, other, ticket);
  }

  TargetUpkeep planned(Optional<String> other) {
    return new TargetUpkeep(synchronisation, resilience, held, other);
  }
}
