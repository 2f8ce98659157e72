package dev.serai.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something behind a gateway that has tools.
 *
 * @param reasons why its status is what it is, for people
 * @param definition what its tools were last read from; empty before the first success
 */
public record GatewayTarget(
    GatewayId gateway,
    TargetId id,
    TargetSettings settings,
    TargetStatus status,
    List<String> reasons,
    Optional<Definition> definition,
    TargetUpkeep upkeep,
    Instant createdAt,
    Instant updatedAt) {

  public GatewayTarget {
    reasons = List.copyOf(reasons);
  }

  /**
   * What the tools come from, as it was when it was read: later changes upstream change nothing.
   *
   * @param sha256 of the kept bytes, lower-case hexadecimal
   * @param slot where the bytes are kept
   */
  public record Definition(String sha256, int tools, Instant readAt, int slot) {}

  /** What was held was read under the settings of before, and goes with them. */
  GatewayTarget with(TargetSettings other, Instant now) {
    return new GatewayTarget(
        gateway,
        id,
        other,
        TargetStatus.UPDATING,
        List.of(),
        definition,
        upkeep.holding(Optional.empty()),
        createdAt,
        now);
  }

  GatewayTarget with(TargetStatus other, List<String> why, Instant now) {
    return new GatewayTarget(gateway, id, settings, other, why, definition, upkeep, createdAt, now);
  }

  /** Under settings that need no reading: what was read before is of no use any more. */
  GatewayTarget serving(TargetSettings other, Instant now) {
    return new GatewayTarget(
        gateway,
        id,
        other,
        TargetStatus.READY,
        List.of(),
        Optional.empty(),
        upkeep.holding(Optional.empty()),
        createdAt,
        now);
  }

  GatewayTarget ready(Definition read, List<String> remarks, Instant now) {
    return new GatewayTarget(
        gateway,
        id,
        settings,
        TargetStatus.READY,
        remarks,
        Optional.of(read),
        upkeep.holding(Optional.empty()),
        createdAt,
        now);
  }

  /** With what was read, which is served only when somebody approves it. */
  GatewayTarget held(Definition read, List<String> remarks, Instant now) {
    return with(TargetStatus.READY, remarks, now).kept(upkeep.holding(Optional.of(read)), now);
  }

  GatewayTarget kept(TargetUpkeep other, Instant now) {
    return new GatewayTarget(
        gateway, id, settings, status, reasons, definition, other, createdAt, now);
  }
}
