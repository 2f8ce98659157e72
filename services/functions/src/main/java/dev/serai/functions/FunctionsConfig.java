package dev.serai.functions;

import dev.serai.functions.execution.ExecutionConfig;
import dev.serai.storage.code.ArchiveLimits;

/**
 * Bounds of the functions room. Source of the sizes: Lambda quotas.
 *
 * @param functionsPerAccount at least 1; default 1,000
 * @param archives how large a code zip may be; default 50 MB as it comes along, 250 MB from S3 and
 *     unpacked
 * @param execution how functions run
 */
public record FunctionsConfig(
    int functionsPerAccount, ArchiveLimits archives, ExecutionConfig execution) {

  private static final long UNPACKED_BYTES = 262_144_000;

  public static final FunctionsConfig DEFAULT =
      new FunctionsConfig(
          1000,
          new ArchiveLimits(
              UNPACKED_BYTES,
              UNPACKED_BYTES,
              ArchiveLimits.DEFAULT.entries(),
              ArchiveLimits.DEFAULT.ratio()),
          ExecutionConfig.DEFAULT);

  /**
   * @throws IllegalArgumentException when an account could have no function
   */
  public FunctionsConfig {
    if (functionsPerAccount < 1) {
      throw new IllegalArgumentException("an account may have at least one function");
    }
  }
}
