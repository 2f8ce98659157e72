package dev.serai.runtime;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;

/**
 * How many of each thing may exist. Passing one answers {@code ServiceQuotaExceededException}.
 * Source: AgentCore quotas page.
 *
 * @param runtimesPerAccount at least 1; default 1,000
 * @param versionsPerRuntime at least 1; default 1,000
 * @param endpointsPerRuntime {@code DEFAULT} counts; at least 1; default 10
 * @param tagsPerResource 0 forbids tags; default 50
 */
public record RuntimeQuotas(
    int runtimesPerAccount, int versionsPerRuntime, int endpointsPerRuntime, int tagsPerResource) {

  public static final RuntimeQuotas DEFAULT = new RuntimeQuotas(1000, 1000, 10, 50);

  /**
   * @throws IllegalArgumentException when a quota would allow nothing
   */
  public RuntimeQuotas {
    if (runtimesPerAccount < 1 || versionsPerRuntime < 1 || endpointsPerRuntime < 1) {
      throw new IllegalArgumentException(
          "runtimes, versions and endpoints need a quota of at least 1");
    }
    if (tagsPerResource < 0) {
      throw new IllegalArgumentException("a quota of tags is not negative: " + tagsPerResource);
    }
  }

  /**
   * @throws ServiceException of kind QUOTA when one more would pass the limit
   */
  static void require(int present, int limit, String what) {
    if (present >= limit) {
      throw ServiceException.of(
          ErrorKind.QUOTA, "the quota of %d %s is used up".formatted(limit, what));
    }
  }
}
