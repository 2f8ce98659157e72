package dev.serai.gateway.upstream;

import dev.serai.gateway.tools.IncomingAnswer;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The wait an answer asks for, RFC 9110 section 10.2.3: seconds or a date. */
record RetryAfter(Clock clock) {

  /** Zero if none was asked for, or what was asked for cannot be read. */
  Duration in(@Nullable UpstreamOutcome outcome) {
    if (!(outcome instanceof UpstreamOutcome.Answered answered) || !Verdict.mayPass(outcome)) {
      return Duration.ZERO;
    }
    return in(answered.answer());
  }

  private Duration in(IncomingAnswer answer) {
    return answer.header("Retry-After").map(String::strip).map(this::wait).orElse(Duration.ZERO);
  }

  private Duration wait(String text) {
    Duration wait = HttpTimes.seconds(text).orElseGet(() -> HttpTimes.until(text, clock));
    return wait.isNegative() ? Duration.ZERO : wait;
  }
}
