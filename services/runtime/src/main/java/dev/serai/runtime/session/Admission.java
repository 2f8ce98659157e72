package dev.serai.runtime.session;

import dev.failsafe.RateLimiter;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/** Limits how many sessions an account has and how fast it opens new ones. */
final class Admission {

  private final int maxSessions;
  private final int perSecond;
  private final ConcurrentHashMap<AccountId, RateLimiter<Object>> limiters =
      new ConcurrentHashMap<>();

  Admission(int maxSessions, int perSecond) {
    this.maxSessions = maxSessions;
    this.perSecond = perSecond;
  }

  /**
   * @param alive sessions the account has now
   * @throws ServiceException of kind QUOTA or THROTTLED
   */
  void admit(AccountId account, long alive) {
    if (alive >= maxSessions) {
      throw ServiceException.of(
          ErrorKind.QUOTA,
          "the account has %d active sessions, the limit; stop some or wait until they are idle"
              .formatted(alive));
    }
    RateLimiter<Object> limiter =
        limiters.computeIfAbsent(
            account, fresh -> RateLimiter.burstyBuilder(perSecond, Duration.ofSeconds(1)).build());
    if (!limiter.tryAcquirePermit()) {
      throw ServiceException.of(
          ErrorKind.THROTTLED,
          "more than %d new sessions in a second; try again shortly".formatted(perSecond));
    }
  }
}
