package dev.serai.sandbox.egress;

import java.time.Duration;

/**
 * Bounds of one sandbox's way out.
 *
 * @param connections at a time, 1 to 256; more wait. Default 64
 * @param attemptsPerSecond 1 to 10,000; more wait, so that no sandbox floods the records. Default
 *     20
 * @param headBytes longest head of a request or answer, 1 KiB to 1 MiB; default 32 KiB
 * @param lineBytes longest line of one, 256 to {@code headBytes}; default 8 KiB
 * @param headers most lines of one, 1 to 1,000; default 100
 * @param headWithin longest wait for a whole head, and for a tunnel's first message where that is
 *     looked at; default 10 s
 * @param lookupWithin longest wait for the addresses of a name; default 5 s
 * @param connectWithin longest wait for a connection, all addresses together; default 10 s
 * @param idleWithin longest silence of both sides; default 5 min
 * @param connectionWithin longest life of a connection; default 1 h
 * @param sandboxBytes most bytes to and from one sandbox in its life; 0, the default, sets no limit
 */
public record EgressLimits(
    int connections,
    int attemptsPerSecond,
    int headBytes,
    int lineBytes,
    int headers,
    Duration headWithin,
    Duration lookupWithin,
    Duration connectWithin,
    Duration idleWithin,
    Duration connectionWithin,
    long sandboxBytes) {

  public static final EgressLimits DEFAULT =
      new EgressLimits(
          64,
          20,
          32 * 1024,
          8 * 1024,
          100,
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofMinutes(5),
          Duration.ofHours(1),
          0);

  /**
   * @throws IllegalArgumentException if a bound is out of its range
   */
  public EgressLimits {
    within("connections", connections, 1, 256);
    within("attempts-per-second", attemptsPerSecond, 1, 10_000);
    within("head-bytes", headBytes, 1024, 1024 * 1024);
    within("line-bytes", lineBytes, 256, headBytes);
    within("headers", headers, 1, 1000);
    positive("head-within", headWithin);
    positive("lookup-within", lookupWithin);
    positive("connect-within", connectWithin);
    positive("idle-within", idleWithin);
    positive("connection-within", connectionWithin);
    if (sandboxBytes < 0) {
      throw new IllegalArgumentException("sandbox-bytes must not be negative");
    }
  }

  private static void within(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s is %d to %d, got: %d".formatted(what, least, most, value));
    }
  }

  private static void positive(String what, Duration value) {
    if (!value.isPositive() || value.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(what + " must be positive and at most 1d");
    }
  }
}
