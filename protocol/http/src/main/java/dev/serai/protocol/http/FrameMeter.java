package dev.serai.protocol.http;

import java.time.Duration;

/**
 * Watches WebSocket frames (RFC 6455 section 5.2) pass by in a byte stream without holding them up.
 * Used by one thread.
 */
final class FrameMeter {

  private static final int EXTENDED_16 = 126;
  private static final int EXTENDED_64 = 127;
  private static final int MASK_BYTES = 4;
  private static final Duration WINDOW = Duration.ofSeconds(1);

  private final long maxFrameBytes;
  private final int maxFramesPerSecond;
  private long windowStart = System.nanoTime();
  private int frames;
  private int headLeft;
  private int lengthLeft;
  private int maskLeft;
  private long length;
  private long payloadLeft;

  /**
   * @param maxFrameBytes largest payload of one frame
   * @param maxFramesPerSecond most frames begun within a second
   */
  FrameMeter(long maxFrameBytes, int maxFramesPerSecond) {
    this.maxFrameBytes = maxFrameBytes;
    this.maxFramesPerSecond = maxFramesPerSecond;
    this.headLeft = 2;
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
    if (headLeft == 2) {
      headLeft = 1;
      return inTime();
    }
    if (headLeft == 1) {
      headLeft = 0;
      second(next);
    } else if (lengthLeft > 0) {
      length = (length << 8) | next;
      lengthLeft--;
    } else {
      maskLeft--;
    }
    return lengthLeft > 0 || maskLeft > 0 || headDone();
  }

  private void second(int next) {
    int shortLength = next & 0x7f;
    maskLeft = (next & 0x80) == 0 ? 0 : MASK_BYTES;
    lengthLeft = shortLength == EXTENDED_16 ? 2 : shortLength == EXTENDED_64 ? 8 : 0;
    length = lengthLeft == 0 ? shortLength : 0;
  }

  private boolean headDone() {
    headLeft = 2;
    payloadLeft = length;
    return length >= 0 && length <= maxFrameBytes;
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
