package dev.serai.gateway.upstream;

import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.tools.IncomingAnswer;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How long an answer may be kept, RFC 9111, as a private cache sees it. */
record Freshness(Clock clock) {

  static boolean isRefusedBy(List<HttpHeader> headers) {
    return directives(headers).anyMatch(Freshness::forbids);
  }

  /** Zero if it must not be kept. */
  Duration lifetime(IncomingAnswer answer, Duration longest) {
    if (answer.status() != 200
        || isRefusedBy(answer.headers())
        || answer.header("Set-Cookie").isPresent()
        || answer.header("Vary").filter(vary -> vary.contains("*")).isPresent()) {
      return Duration.ZERO;
    }
    Duration allowed = maxAge(answer).or(() -> untilExpiry(answer)).orElse(longest);
    return allowed.compareTo(longest) < 0 ? allowed : longest;
  }

  private static Optional<Duration> maxAge(IncomingAnswer answer) {
    Duration age = answer.header("Age").flatMap(HttpTimes::seconds).orElse(Duration.ZERO);
    return directives(answer.headers())
        .filter(directive -> directive.startsWith("max-age="))
        .findFirst()
        .map(directive -> directive.substring("max-age=".length()).replace("\"", ""))
        .map(text -> HttpTimes.seconds(text).orElse(Duration.ZERO).minus(age));
  }

  /** A date that cannot be read, as {@code 0}, means expired. */
  private Optional<Duration> untilExpiry(IncomingAnswer answer) {
    return answer.header("Expires").map(date -> HttpTimes.until(date, clock));
  }

  private static boolean forbids(String directive) {
    return directive.equals("no-store")
        || directive.equals("no-cache")
        || directive.startsWith("no-cache=");
  }

  private static Stream<String> directives(List<HttpHeader> headers) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase("Cache-Control"))
        .flatMap(header -> Arrays.stream(header.value().split(",", -1)))
        .map(directive -> directive.strip().toLowerCase(Locale.ROOT));
  }
}
