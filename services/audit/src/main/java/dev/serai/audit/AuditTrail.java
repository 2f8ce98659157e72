package dev.serai.audit;

import dev.serai.audit.AuditRecord.Outcome;
import dev.serai.audit.log.Bundle;
import dev.serai.audit.log.Draft;
import dev.serai.audit.log.MerkleLog;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.ActionKind;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the records. Changes wait until theirs is on the disk; decisions, reads and refusals do
 * not. Safe for use by many threads.
 */
public final class AuditTrail {

  /** Leaves room for number and time. */
  private static final int MOST_BYTES = Bundle.MAX_ENTRY_BYTES - 128;

  /** What is left of a text that would make a record too long for the log. */
  private static final int MOST_CHARACTERS = 2_048;

  private final MerkleLog log;
  private final CallerFields fields;
  private final CallsUnderWay underWay;
  private final Region region;
  private final Ids ids;

  AuditTrail(MerkleLog log, CallerFields fields, CallsUnderWay underWay, Region region, Ids ids) {
    this.log = log;
    this.fields = fields;
    this.underWay = underWay;
    this.region = region;
    this.ids = ids;
  }

  /**
   * A call that is about to be answered.
   *
   * @param service signing name, for example {@code bedrock-agentcore}
   * @param caller empty when nobody was recognised
   * @param bodySha256 in hex
   * @param errorCode empty for successes
   */
  public record AnsweredCall(
      String service,
      String name,
      Optional<Caller> caller,
      String requestId,
      String sourceAddress,
      String bodySha256,
      int status,
      String errorCode,
      String errorMessage) {

    boolean readOnly() {
      return ActionKind.of(name) == ActionKind.READ;
    }

    boolean failed() {
      return status >= 400;
    }
  }

  /**
   * Records a decision; it is on the disk a moment later.
   *
   * @throws IOException when the log cannot be written: the decision must not be acted on
   */
  void decided(AccessRequest request, Decision decision) throws IOException {
    underWay.asked(request);
    Caller caller = request.caller();
    String action = request.action();
    int colon = action.indexOf(':');
    String name = action.substring(colon + 1);
    var act = new Act(action.substring(0, Math.max(0, colon)), name, request.resource());
    log.offer(
        draft(
            record(
                EventType.ACCESS_DECISION,
                caller,
                act,
                Optional.of(decision),
                Optional.empty(),
                Map.of())));
  }

  /**
   * Records what a person did by hand; it is on the disk a moment later.
   *
   * @throws IOException when the log cannot be written: it must not be done
   */
  void deed(Caller caller, Deed deed) throws IOException {
    var act = new Act(Arn.BEDROCK_AGENTCORE, deed.name(), deed.resource());
    log.offer(
        draft(
            record(EventType.DEED, caller, act, Optional.empty(), Optional.empty(), deed.facts())));
  }

  /**
   * Records that code in a sandbox wanted out, or what came of it; it is on the disk a moment
   * later.
   *
   * @param caller as whom the sandbox acts; its request id is that of the attempt
   * @param decision empty when the attempt has ended
   * @throws IOException when the log cannot be written: the attempt must not go on
   */
  void egress(Caller caller, Optional<Decision> decision, Egress egress) throws IOException {
    String destination = "egress/%s/%d".formatted(egress.host(), egress.port());
    var act =
        new Act(
            Arn.BEDROCK_AGENTCORE,
            decision.isPresent() ? "OpenEgress" : "CloseEgress",
            Arn.agentCore(region, caller.account(), destination));
    log.offer(
        draft(record(EventType.EGRESS, caller, act, decision, Optional.of(egress), Map.of())));
  }

  /**
   * Records a call; a change is on the disk when this returns. Reads that succeed have only the
   * record of their decision.
   *
   * @throws IOException when the log cannot be written: the call must not be answered as done
   */
  public void answered(AnsweredCall call) throws IOException {
    CallsUnderWay.Known known = underWay.answered(call.requestId());
    if (call.readOnly() && !call.failed()) {
      return;
    }
    Draft draft = draft(record(call, known));
    if (call.readOnly() || call.caller().isEmpty()) {
      log.offer(draft);
    } else {
      log.append(draft);
    }
  }

  /** What was done, or asked for. */
  private record Act(String service, String name, Arn resource) {}

  /** Of what is no call. Only decisions are ever about reading. */
  private AuditRecord record(
      EventType type,
      Caller caller,
      Act act,
      Optional<Decision> decision,
      Optional<Egress> egress,
      Map<String, String> facts) {
    boolean reads =
        type == EventType.ACCESS_DECISION && ActionKind.of(act.name()) == ActionKind.READ;
    return new AuditRecord(
        ids.uuid(),
        type,
        act.service(),
        act.name(),
        region.value(),
        fields.identity(caller),
        fields.user(caller),
        fields.actors(caller),
        fields.address(caller),
        caller.requestId(),
        List.of(cut(act.resource().toString())),
        reads,
        decision,
        "",
        Optional.empty(),
        egress,
        facts);
  }

  private AuditRecord record(AnsweredCall call, CallsUnderWay.Known known) {
    Optional<Caller> caller = known.caller().or(call::caller);
    String message = cut(call.errorMessage());
    return new AuditRecord(
        ids.uuid(),
        EventType.API_CALL,
        call.service(),
        call.name(),
        region.value(),
        caller.map(fields::identity).orElse(Identity.UNKNOWN),
        caller.flatMap(fields::user),
        caller.map(fields::actors).orElse(List.of()),
        caller.map(fields::address).orElse(new Personal.Clear(call.sourceAddress())),
        call.requestId(),
        known.resources().stream().map(AuditTrail::cut).toList(),
        call.readOnly(),
        Optional.empty(),
        call.bodySha256(),
        Optional.of(
            new Outcome(
                call.status(),
                call.errorCode(),
                caller
                    .map(one -> fields.message(one, message))
                    .orElse(new Personal.Clear(message)))),
        Optional.empty(),
        Map.of());
  }

  private static Draft draft(AuditRecord record) throws IOException {
    byte[] members = RecordJson.members(record);
    if (members.length > MOST_BYTES) {
      throw new IOException("the record is longer than the log takes");
    }
    return (number, time) -> RecordJson.entry(members, number, time);
  }

  private static String cut(String text) {
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
  }
}
