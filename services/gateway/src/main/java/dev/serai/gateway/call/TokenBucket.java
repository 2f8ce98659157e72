package dev.serai.gateway.call;

import dev.serai.gateway.RateLimit.Rate;
import java.time.Duration;
import java.util.Optional;

/** Lets through a rate on average, and at most a period's worth at once. Safe for many threads. */
final class TokenBucket {

  private static final double NANOS = 1e9;

  private final Rate rate;
  private final double size;
  private double tokens;
  private long filledAt;

  TokenBucket(Rate rate, long nanos) {
    this.rate = rate;
    this.size = rate.most() == 0 ? 0 : Math.max(1, rate.most());
    this.tokens = size;
    this.filledAt = nanos;
  }

  /** Empty when there was room, else when there may be room again. */
  synchronized Optional<Duration> take(long nanos) {
    double perNano = rate.most() / rate.period().toNanos();
    tokens = Math.min(size, tokens + Math.max(0, nanos - filledAt) * perNano);
    filledAt = nanos;
    if (tokens >= 1) {
      tokens -= 1;
      return Optional.empty();
    }
    return Optional.of(
        perNano == 0
            ? rate.period()
            : Duration.ofNanos((long) Math.min((1 - tokens) / perNano, NANOS * 3600)));
  }

  /** What was taken is not used. */
  synchronized void giveBack() {
    tokens = Math.min(size, tokens + 1);
  }
}
