package dev.serai.codeinterpreter.session;

import java.time.Duration;

/**
 * Limits of what is done in sessions. Source: AgentCore quotas, code interpreter.
 *
 * @param within how long a call may take before it is interrupted; default 15 min
 * @param concurrency calls under way in one session, at least 1; default 10
 * @param perSecond calls of one account, with a burst of as many; 0 sets no limit; default 30
 * @param requestBytes longest body of a request, at least 1024; default 100,000,000
 * @param textLength most characters of one text in a request: code, a command, a file that is sent
 *     as text; longer files are sent as blobs; default 16 Mi
 * @param memoryBytes that long requests and results may take while they are worked on, all
 *     together; one takes about twice its length, and one at a time always may; default 256 MiB,
 *     half of what the launcher gives a server
 * @param resultBytes longest result, at most {@value #LONGEST_RESULT}, which is what SDKs take in
 *     one event; default 16 MiB
 */
public record CallLimits(
    Duration within,
    int concurrency,
    int perSecond,
    long requestBytes,
    int textLength,
    long memoryBytes,
    int resultBytes) {

  /** Source: botocore and the event stream library of the SDK for Java. */
  public static final int LONGEST_RESULT = 24 * 1024 * 1024;

  private static final int MIB = 1024 * 1024;
  private static final int SHORTEST = 1024;

  public static final CallLimits DEFAULT =
      new CallLimits(Duration.ofMinutes(15), 10, 30, 100_000_000, 16 * MIB, 256L * MIB, 16 * MIB);

  /**
   * @throws IllegalArgumentException if a limit would allow nothing, or more than clients can take
   */
  public CallLimits {
    if (!within.isPositive() || concurrency < 1 || perSecond < 0) {
      throw new IllegalArgumentException("limits of calls must be positive");
    }
    if (requestBytes < SHORTEST || textLength < SHORTEST || memoryBytes < SHORTEST) {
      throw new IllegalArgumentException("requests need at least " + SHORTEST + " bytes");
    }
    if (resultBytes < SHORTEST || resultBytes > LONGEST_RESULT) {
      throw new IllegalArgumentException(
          "results have %d to %d bytes".formatted(SHORTEST, LONGEST_RESULT));
    }
  }
}
