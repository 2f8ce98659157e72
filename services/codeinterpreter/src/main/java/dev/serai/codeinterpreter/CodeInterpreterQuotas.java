package dev.serai.codeinterpreter;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;

/**
 * How many of each thing may exist. Passing one answers {@code ServiceQuotaExceededException}.
 * Source: AgentCore quotas.
 *
 * @param interpretersPerAccount at least 1; default 1,000
 * @param sessionsPerAccount that are READY, at least 1; default 1,000
 * @param tagsPerInterpreter 0 forbids tags; default 50
 */
public record CodeInterpreterQuotas(
    int interpretersPerAccount, int sessionsPerAccount, int tagsPerInterpreter) {

  public static final CodeInterpreterQuotas DEFAULT = new CodeInterpreterQuotas(1000, 1000, 50);

  /**
   * @throws IllegalArgumentException when a quota would allow nothing
   */
  public CodeInterpreterQuotas {
    if (interpretersPerAccount < 1 || sessionsPerAccount < 1) {
      throw new IllegalArgumentException("interpreters and sessions need a quota of at least 1");
    }
    if (tagsPerInterpreter < 0) {
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
