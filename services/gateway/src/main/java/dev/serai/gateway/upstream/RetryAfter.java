package dev.serai.gateway.upstream;

import dev.serai.gateway.tools.IncomingAnswer;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
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
    Optional<String> header = answer.header("Retry-After").map(String::strip);
    if (header.isEmpty()) {
      return Duration.ZERO;
    }
    String text = header.get();
    return text.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(text)) : until(text);
  }

  private Duration until(String date) {
    try {
      Instant then = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
      Duration wait = Duration.between(clock.instant(), then);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }
}
