package dev.serai.protocol.mcp.message;

/**
 * Bounds for what a peer may send in one piece.
 *
 * @param messageBytes longest message, batches included; AgentCore: {@value #AGENTCORE_BYTES}
 * @param depth deepest nesting of arrays and objects
 * @param batchMessages most messages in a batch
 */
public record MessageLimits(int messageBytes, int depth, int batchMessages) {

  /** A gateway's request and response limit, 6 MiB. */
  public static final int AGENTCORE_BYTES = 6 * 1024 * 1024;

  /** 6 MiB, 64 levels, 64 messages. */
  public static final MessageLimits DEFAULT = new MessageLimits(AGENTCORE_BYTES, 64, 64);

  /**
   * @throws IllegalArgumentException if a bound is not positive, or nesting could exceed the stack
   */
  public MessageLimits {
    if (messageBytes < 1 || batchMessages < 1 || depth < 1 || depth > 1000) {
      throw new IllegalArgumentException(
          "message-bytes and batch-messages must be positive, depth must lie between 1 and 1000");
    }
  }
}
