package dev.serai.browser;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;

/**
 * How many of each thing may exist. Passing one answers {@code ServiceQuotaExceededException}.
 * Source: AgentCore quotas.
 *
 * @param browsersPerAccount at least 1; default 1,000
 * @param sessionsPerAccount that are READY, at least 1; default 1,000
 * @param profilesPerAccount at least 1; default 100
 * @param tagsPerResource of a browser or a profile; 0 forbids tags; default 50
 */
public record BrowserQuotas(
    int browsersPerAccount, int sessionsPerAccount, int profilesPerAccount, int tagsPerResource) {

  public static final BrowserQuotas DEFAULT = new BrowserQuotas(1000, 1000, 100, 50);

  /**
   * @throws IllegalArgumentException when a quota would allow nothing
   */
  public BrowserQuotas {
    if (browsersPerAccount < 1 || sessionsPerAccount < 1 || profilesPerAccount < 1) {
      throw new IllegalArgumentException(
          "browsers, sessions and profiles need a quota of at least 1");
    }
    if (tagsPerResource < 0) {
      throw new IllegalArgumentException("a quota of tags is not negative");
    }
  }

  /**
   * @param wanted how many there would be
   * @throws ServiceException of kind QUOTA when that is too many
   */
  public static void require(int wanted, int limit, String what) {
    if (wanted > limit) {
      throw ServiceException.of(
          ErrorKind.QUOTA, "the quota of %d %s is used up".formatted(limit, what));
    }
  }
}
