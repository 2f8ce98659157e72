package dev.serai.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.gateway.GatewayTarget.Definition;
import dev.serai.gateway.Resilience;
import dev.serai.gateway.Synchronisation;
import dev.serai.gateway.TargetUpkeep;
import dev.serai.gateway.TargetUpkeepService.Held;
import dev.serai.gateway.ToolChange;
import dev.serai.gateway.upstream.UpstreamRules;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What Serai adds to targets, on the wire. */
final class TargetUpkeepJson {

  private static final String SHA256 = "[0-9a-f]{64}";
  private static final int MOST_MILLIS = 900_000;
  private static final int MOST_SECONDS = 2_592_000;

  private TargetUpkeepJson() {}

  /** What becomes of tools that were read and are others. */
  enum Changes {
    APPLY,
    HOLD
  }

  record SynchronisationSettings(
      Optional<@Range(min = 60, max = MOST_SECONDS) Integer> everySeconds,
      Optional<Changes> changes) {}

  record ResilienceSettings(
      Optional<@Range(min = 1, max = MOST_MILLIS) Integer> connectTimeoutMillis,
      Optional<@Range(min = 1, max = MOST_MILLIS) Integer> timeoutMillis,
      Optional<@Range(min = 1, max = Integer.MAX_VALUE) Integer> maxResponseBytes,
      Optional<@Range(min = 0, max = 10) Integer> maxRetries,
      Optional<Boolean> retryUnsafe,
      Optional<@Range(min = 1, max = 100) Integer> breakerFailurePercent,
      Optional<@Range(min = 1, max = 3600) Integer> breakerOpenSeconds,
      Optional<@Range(min = 1, max = 10_000) Integer> maxConcurrentCalls,
      Optional<@Range(min = 0, max = 86_400) Integer> cacheSeconds) {}

  record OneTarget(
      @PathLabel @Pattern(WirePatterns.GATEWAY_ID) String gatewayIdentifier,
      @PathLabel @Pattern(WirePatterns.TARGET_ID) String targetId) {}

  record PutSettings(
      @PathLabel @Pattern(WirePatterns.GATEWAY_ID) String gatewayIdentifier,
      @PathLabel @Pattern(WirePatterns.TARGET_ID) String targetId,
      Optional<SynchronisationSettings> synchronisation,
      Optional<ResilienceSettings> resilience) {}

  record JudgeChange(
      @PathLabel @Pattern(WirePatterns.GATEWAY_ID) String gatewayIdentifier,
      @PathLabel @Pattern(WirePatterns.TARGET_ID) String targetId,
      @Length(min = 64, max = 64) @Pattern(SHA256) String changeId) {}

  /**
   * @param inForce with what the installation has where nothing is said
   */
  record Settings(
      SynchronisationSettings synchronisation,
      ResilienceSettings resilience,
      ResilienceSettings inForce) {}

  record HeldChange(Optional<String> changeId, Optional<Instant> readAt, List<Tool> tools) {}

  record Tool(String change, String tool, List<Member> members) {}

  record Member(String name, Optional<JsonNode> before, Optional<JsonNode> after) {}

  record Judged(String targetId, String status, List<String> statusReasons) {}

  static Synchronisation synchronisation(PutSettings input) {
    try {
      return input
          .synchronisation()
          .map(
              given ->
                  new Synchronisation(
                      given.everySeconds().map(Duration::ofSeconds),
                      given.changes().filter(Changes.HOLD::equals).isPresent()))
          .orElse(Synchronisation.EXPLICIT);
    } catch (IllegalArgumentException e) {
      throw ServiceException.validation("synchronisation", String.valueOf(e.getMessage()));
    }
  }

  static Resilience resilience(PutSettings input) {
    return input
        .resilience()
        .map(
            given ->
                new Resilience(
                    given.connectTimeoutMillis().map(Duration::ofMillis),
                    given.timeoutMillis().map(Duration::ofMillis),
                    given.maxResponseBytes(),
                    given.maxRetries(),
                    given.retryUnsafe(),
                    given.breakerFailurePercent(),
                    given.breakerOpenSeconds().map(Duration::ofSeconds),
                    given.maxConcurrentCalls(),
                    given.cacheSeconds().map(Duration::ofSeconds)))
        .orElse(Resilience.STANDARD);
  }

  static Settings json(TargetUpkeep upkeep, UpstreamRules inForce) {
    Synchronisation synchronisation = upkeep.synchronisation();
    return new Settings(
        new SynchronisationSettings(
            synchronisation.every().map(time -> (int) time.toSeconds()),
            Optional.of(synchronisation.hold() ? Changes.HOLD : Changes.APPLY)),
        json(upkeep.resilience()),
        json(inForce));
  }

  private static ResilienceSettings json(Resilience given) {
    return new ResilienceSettings(
        given.connectTimeout().map(TargetUpkeepJson::millis),
        given.timeout().map(TargetUpkeepJson::millis),
        given.maxResponseBytes(),
        given.maxRetries(),
        given.retryUnsafe(),
        given.failurePercent(),
        given.openFor().map(TargetUpkeepJson::seconds),
        given.maxCalls(),
        given.cacheTtl().map(TargetUpkeepJson::seconds));
  }

  private static ResilienceSettings json(UpstreamRules rules) {
    return new ResilienceSettings(
        Optional.of(millis(rules.connectTimeout())),
        Optional.of(millis(rules.totalTimeout())),
        Optional.of(rules.maxResponseBytes()),
        Optional.of(rules.retries().maxRetries()),
        Optional.of(rules.retries().unsafeToo()),
        Optional.of(rules.breaker().failurePercent()),
        Optional.of(seconds(rules.breaker().openFor())),
        Optional.of(rules.bulkhead().maxCalls()),
        Optional.of(seconds(rules.cacheTtl())));
  }

  private static int millis(Duration time) {
    return (int) time.toMillis();
  }

  private static int seconds(Duration time) {
    return (int) time.toSeconds();
  }

  static HeldChange json(Optional<Held> held) {
    return new HeldChange(
        held.map(Held::id),
        held.map(Held::read).map(Definition::readAt),
        held.map(Held::tools).orElse(List.of()).stream().map(TargetUpkeepJson::json).toList());
  }

  private static Tool json(ToolChange change) {
    return new Tool(
        change.kind().name(),
        change.tool(),
        change.members().stream()
            .map(member -> new Member(member.name(), member.before(), member.after()))
            .toList());
  }
}
