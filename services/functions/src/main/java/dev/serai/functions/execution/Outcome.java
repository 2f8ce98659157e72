package dev.serai.functions.execution;

/** How a call of a function ended. */
public sealed interface Outcome {

  /** JSON: what it returned, or what is said about its failure. */
  byte[] payload();

  /** It returned. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and copying a payload costs
  record Returned(byte[] payload) implements Outcome {}

  /**
   * It failed.
   *
   * @param handled whether the function itself reported an error, through the callback of Node.js
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and copying a payload costs
  record Failed(boolean handled, byte[] payload) implements Outcome {}
}
