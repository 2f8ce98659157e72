package dev.serai.gateway.upstream;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Times as headers tell them, RFC 9110 sections 5.6.7 and 10.2.3. */
final class HttpTimes {

  private HttpTimes() {}

  /** Empty if it is no number of seconds of up to nine digits. */
  static Optional<Duration> seconds(String text) {
    return text.matches("\\d{1,9}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
        : Optional.empty();
  }

  /** From now to a date, negative for one that has passed; zero if it cannot be read. */
  static Duration until(String date, Clock clock) {
    try {
      Instant then = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
      return Duration.between(clock.instant(), then);
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }
}
