package dev.serai.identity.consent;

import java.time.Duration;

/**
 * The limits of consent.
 *
 * @param sessionLife how long a user may take from the question to the application's confirmation,
 *     at most one hour; AWS documents 10 minutes
 * @param exchangeLife how long the exchange of a code may take before it counts as lost; longer
 *     than the patience with which providers are asked
 * @param sessionsPerUser most unanswered questions of one workload to one user, at least 1
 * @param pageLife how long the link to a user's grants page is good, at most one hour
 * @param keptAfterEnd how long an ended session can still be asked about
 * @param tradeMargin how long before its end a token traded on a user's behalf is traded anew
 * @param tradedTokens most such tokens kept in memory, at least 1
 */
public record ConsentConfig(
    Duration sessionLife,
    Duration exchangeLife,
    int sessionsPerUser,
    Duration pageLife,
    Duration keptAfterEnd,
    Duration tradeMargin,
    int tradedTokens) {

  // Stands first: the default value is checked against it.
  private static final Duration LONGEST = Duration.ofHours(1);

  public static final ConsentConfig DEFAULT =
      new ConsentConfig(
          Duration.ofMinutes(10),
          Duration.ofMinutes(2),
          100,
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofMinutes(1),
          10_000);

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public ConsentConfig {
    within("session-life", sessionLife);
    within("exchange-life", exchangeLife);
    within("page-life", pageLife);
    check(sessionsPerUser >= 1, "sessions-per-user must be at least 1");
    check(!keptAfterEnd.isNegative(), "kept-after-end must not be negative");
    check(!tradeMargin.isNegative(), "trade-margin must not be negative");
    check(tradedTokens >= 1, "traded-tokens must be at least 1");
  }

  private static void within(String key, Duration value) {
    check(
        value.isPositive() && value.compareTo(LONGEST) <= 0,
        key + " must be positive and at most 1 hour, got: " + value);
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
