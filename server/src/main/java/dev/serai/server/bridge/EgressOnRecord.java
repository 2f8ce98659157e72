package dev.serai.server.bridge;

import dev.serai.audit.AuditRoom;
import dev.serai.audit.Egress;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Principal;
import dev.serai.sandbox.egress.EgressAttempt;
import dev.serai.sandbox.egress.EgressAudit;
import dev.serai.sandbox.egress.EgressDecision;
import dev.serai.sandbox.egress.EgressUse;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What leaves sandboxes, or wants to, in the audit log and as metrics. */
public final class EgressOnRecord implements EgressAudit {

  private static final Logger LOG = LoggerFactory.getLogger(EgressOnRecord.class);
  private static final AttributeKey<String> RESOURCE = AttributeKey.stringKey("Resource");
  private static final AttributeKey<String> DECISION = AttributeKey.stringKey("decision");
  private static final AttributeKey<String> DIRECTION = AttributeKey.stringKey("direction");

  private final AuditRoom audit;
  private final LongCounter attempts;
  private final LongCounter bytes;

  public EgressOnRecord(AuditRoom audit, OpenTelemetry telemetry) {
    this.audit = audit;
    Meter meter = telemetry.getMeter("dev.serai.egress");
    attempts = meter.counterBuilder("serai.egress.attempts").setUnit("{attempt}").build();
    bytes = meter.counterBuilder("serai.egress.bytes").setUnit("By").build();
  }

  @Override
  public void decided(EgressAttempt attempt, EgressDecision decision) throws IOException {
    Decision recorded =
        switch (decision) {
          case EgressDecision.Allowed allowed -> new Decision.Allowed(List.of(allowed.rule()));
          case EgressDecision.Refused refused -> new Decision.Denied(List.of(), refused.reason());
        };
    audit.egress(
        caller(attempt),
        Optional.of(recorded),
        details(attempt, decision.addresses(), Optional.empty()));
    String word = recorded instanceof Decision.Allowed ? "allow" : "deny";
    attempts.add(1, Attributes.of(RESOURCE, resource(attempt), DECISION, word));
  }

  @Override
  public void ended(EgressAttempt attempt, EgressDecision.Allowed decision, EgressUse use) {
    var told =
        new Egress.Use(use.bytesUp(), use.bytesDown(), use.duration(), use.ending().toString());
    try {
      audit.egress(
          caller(attempt),
          Optional.empty(),
          details(attempt, use.address().stream().toList(), Optional.of(told)));
    } catch (IOException e) {
      LOG.error("{}: the end of a connection could not be recorded", attempt.id(), e);
    }
    bytes.add(use.bytesUp(), Attributes.of(RESOURCE, resource(attempt), DIRECTION, "up"));
    bytes.add(use.bytesDown(), Attributes.of(RESOURCE, resource(attempt), DIRECTION, "down"));
  }

  private static Caller caller(EgressAttempt attempt) {
    var who = attempt.caller();
    return new Caller(who.account(), who.principal(), "", attempt.id());
  }

  private static Egress details(
      EgressAttempt attempt, List<InetAddress> addresses, Optional<Egress.Use> use) {
    return new Egress(
        attempt.caller().sandbox().value(),
        attempt.method(),
        attempt.host(),
        attempt.port(),
        addresses.stream().map(InetAddress::getHostAddress).toList(),
        use);
  }

  /** The runtime, function, code interpreter or browser, as far as the sandbox is of one. */
  private static String resource(EgressAttempt attempt) {
    return switch (attempt.caller().principal()) {
      case Principal.AgentSession session -> session.runtime().toString();
      case Principal.Anonymous code -> code.resource().toString();
      case Principal.User user -> user.arn().toString();
      case Principal.AssumedRole role -> role.role().toString();
      case Principal.TokenUser user -> user.resource().toString();
    };
  }
}
