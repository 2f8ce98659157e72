package dev.serai.models;

import java.time.Duration;

/** The wait a provider asks for, RFC 9110 section 10.2.3. */
final class RetryAfter {

  private RetryAfter() {}

  /**
   * Seconds only: providers send no dates. Zero if there is none or it cannot be read.
   *
   * @param header blank if there is none
   */
  static Duration read(String header) {
    try {
      double seconds = Double.parseDouble(header.strip());
      return seconds > 0 && seconds < Integer.MAX_VALUE
          ? Duration.ofMillis((long) Math.ceil(seconds * 1000))
          : Duration.ZERO;
    } catch (NumberFormatException e) {
      return Duration.ZERO;
    }
  }
}
