package dev.serai.codeinterpreter.session;

import dev.failsafe.RateLimiter;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How fast each account may call. */
final class CallRates {

  private final int perSecond;
  private final Map<AccountId, RateLimiter<Object>> limiters = new ConcurrentHashMap<>();

  /**
   * @param perSecond calls, with a burst of as many; 0 sets no limit
   */
  CallRates(int perSecond) {
    this.perSecond = perSecond;
  }

  /**
   * @throws ServiceException of kind THROTTLED
   */
  void require(AccountId account) {
    if (perSecond > 0 && !limiter(account).tryAcquirePermit()) {
      throw ServiceException.of(
          ErrorKind.THROTTLED,
          "more than %d calls in a second; try again shortly".formatted(perSecond));
    }
  }

  private RateLimiter<Object> limiter(AccountId account) {
    return limiters.computeIfAbsent(
        account, fresh -> RateLimiter.burstyBuilder(perSecond, Duration.ofSeconds(1)).build());
  }
}
