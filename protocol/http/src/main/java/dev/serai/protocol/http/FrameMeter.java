package dev.serai.protocol.http;

import dev.serai.protocol.websocket.FrameHead;
import java.time.Duration;

/**
 * Watches WebSocket frames (RFC 6455 section 5.2) pass by in a byte stream without holding them up.
 * Used by one thread.
 */
final class FrameMeter {

  private static final Duration WINDOW = Duration.ofSeconds(1);

  private final long maxFrameBytes;
  private final int maxFramesPerSecond;
  private long windowStart = System.nanoTime();
  private int frames;
  private final FrameHead head = new FrameHead();
  private long payloadLeft;

  /**
   * @param maxFrameBytes largest payload of one frame
   * @param maxFramesPerSecond most frames begun within a second
   */
  FrameMeter(long maxFrameBytes, int maxFramesPerSecond) {
    this.maxFrameBytes = maxFrameBytes;
    this.maxFramesPerSecond = maxFramesPerSecond;
  }

  /** Takes note of bytes; false when a frame is too large or frames come too fast. */
  boolean accept(byte[] bytes, int offset, int count) {
    int at = offset;
    int end = offset + count;
    while (at < end) {
      if (payloadLeft > 0) {
        int skip = (int) Math.min(payloadLeft, end - at);
        payloadLeft -= skip;
        at += skip;
      } else if (!header(bytes[at++] & 0xff)) {
        return false;
      }
    }
    return true;
  }

  private boolean header(int next) {
    if (!head.begun() && !inTime()) {
      return false;
    }
    if (head.accept(next)) {
      payloadLeft = head.length();
      return payloadLeft >= 0 && payloadLeft <= maxFrameBytes;
    }
    return true;
  }

  private boolean inTime() {
    long now = System.nanoTime();
    if (now - windowStart > WINDOW.toNanos()) {
      windowStart = now;
      frames = 0;
    }
    return ++frames <= maxFramesPerSecond;
  }
}
