package dev.serai.gateway.upstream;

import dev.serai.gateway.tools.OutgoingRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The requests made for one call. Used by one thread. */
final class Attempts {

  private final Wire wire;
  private final UpstreamRules rules;
  private final Deadline deadline;
  private final OutgoingRequest request;
  private int count;
  private @Nullable UpstreamOutcome last;

  Attempts(Wire wire, UpstreamRules rules, Deadline deadline, OutgoingRequest request) {
    this.wire = wire;
    this.rules = rules;
    this.deadline = deadline;
    this.request = request;
  }

  /** Makes one more, unless time is up: then what came last stands. */
  UpstreamOutcome next() {
    if (last != null && deadline.remaining().isZero()) {
      return last;
    }
    count++;
    last = make();
    return last;
  }

  private UpstreamOutcome make() {
    var exchange = new Exchange(wire, rules, deadline, request);
    try {
      return new UpstreamOutcome.Answered(exchange.buffered(), count, false);
    } catch (IOException e) {
      return failed(Failures.of(e, exchange.host(), rules, deadline));
    }
  }

  UpstreamOutcome failed(UpstreamFailure failure) {
    return new UpstreamOutcome.Failed(failure, count);
  }
}
