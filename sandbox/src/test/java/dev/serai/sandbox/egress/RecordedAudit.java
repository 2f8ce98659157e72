package dev.serai.sandbox.egress;

import dev.serai.testing.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it heard; can be a log that cannot be written. */
final class RecordedAudit implements EgressAudit {

  /** One attempt with its decision. */
  record Decided(EgressAttempt attempt, EgressDecision decision) {
    String text() {
      return switch (decision) {
        case EgressDecision.Allowed allowed -> "allow " + allowed.rule();
        case EgressDecision.Refused refused -> "deny " + refused.reason();
      };
    }
  }

  /** One attempt with its end. */
  record Ended(EgressAttempt attempt, EgressUse use) {}

  final List<Decided> decided = new CopyOnWriteArrayList<>();
  final List<Ended> ended = new CopyOnWriteArrayList<>();
  volatile boolean full;

  @Override
  public void decided(EgressAttempt attempt, EgressDecision decision) throws IOException {
    if (full) {
      throw new IOException("no room");
    }
    decided.add(new Decided(attempt, decision));
  }

  @Override
  public void ended(EgressAttempt attempt, EgressDecision.Allowed decision, EgressUse use) {
    ended.add(new Ended(attempt, use));
  }

  /** The end of the only attempt, once it has come. */
  EgressUse onlyEnd() {
    Eventually.holds("the attempt ends", Duration.ofSeconds(20), () -> ended.size() == 1);
    return ended.getFirst().use();
  }

  Decided only() {
    if (decided.size() != 1) {
      throw new AssertionError("one attempt was expected, got: " + decided);
    }
    return decided.getFirst();
  }
}
