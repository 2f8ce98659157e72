package dev.serai.gateway.functions;

/** How a function ended. */
public sealed interface FunctionOutcome {

  /**
   * It returned.
   *
   * @param payload JSON
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and copying a payload costs
  record Returned(byte[] payload, int attempts) implements FunctionOutcome {}

  /**
   * It threw, or could not be called.
   *
   * @param status of the answer, 0 if there was none
   */
  record Failed(String reason, int status, int attempts) implements FunctionOutcome {}
}
