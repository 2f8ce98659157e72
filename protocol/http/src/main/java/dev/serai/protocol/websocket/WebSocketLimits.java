package dev.serai.protocol.websocket;

/**
 * Bounds for what a peer may send.
 *
 * @param frameBytes largest payload of one frame; AgentCore: 65,536
 * @param messageBytes largest message over all its frames
 */
public record WebSocketLimits(int frameBytes, int messageBytes) {

  /** AgentCore's frame limit, messages up to 1 MiB. */
  public static final WebSocketLimits DEFAULT = new WebSocketLimits(64 * 1024, 1024 * 1024);

  /**
   * @throws IllegalArgumentException if a bound is below a control frame's 125 bytes, or a message
   *     could not hold a frame
   */
  public WebSocketLimits {
    if (frameBytes < Frames.MOST_OF_CONTROL || messageBytes < frameBytes) {
      throw new IllegalArgumentException("frames hold 125 bytes or more, messages a frame or more");
    }
  }
}
