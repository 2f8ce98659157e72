package dev.serai.memory;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;

/**
 * How many there may be. Source: AgentCore quotas.
 *
 * @param memoriesPerAccount 150 by default
 * @param strategiesPerMemory 6 by default
 * @param strategiesPerAccount 900 by default
 * @param indexedKeysPerMemory 10 by default
 * @param tagsPerMemory 50 by default
 */
public record MemoryQuotas(
    int memoriesPerAccount,
    int strategiesPerMemory,
    int strategiesPerAccount,
    int indexedKeysPerMemory,
    int tagsPerMemory) {

  public static final MemoryQuotas DEFAULT = new MemoryQuotas(150, 6, 900, 10, 50);

  /**
   * @throws IllegalArgumentException if one is not positive
   */
  public MemoryQuotas {
    if (memoriesPerAccount < 1
        || strategiesPerMemory < 1
        || strategiesPerAccount < 1
        || indexedKeysPerMemory < 1
        || tagsPerMemory < 1) {
      throw new IllegalArgumentException("quotas must be positive");
    }
  }

  /**
   * @param wanted how many there would be
   * @throws ServiceException of kind QUOTA when that is too many
   */
  static void require(int wanted, int limit, String what) {
    if (wanted > limit) {
      throw ServiceException.of(
          ErrorKind.QUOTA, "at most %d %s are allowed; delete one first".formatted(limit, what));
    }
  }
}
