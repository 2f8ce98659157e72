package dev.serai.browser.automation;

/** The head of a frame as its bytes come. Used by one thread. */
final class FrameHead {

  private int seen;
  private int first;
  private int lengthLeft;
  private int keyLeft;
  private long length;
  private int key;
  private boolean masked;

  /** Takes the next byte; true when the head is whole. The next one begins a new head. */
  boolean accept(int next) {
    switch (seen++) {
      case 0 -> first = next;
      case 1 -> second(next);
      default -> more(next);
    }
    boolean whole = seen > 1 && lengthLeft == 0 && keyLeft == 0;
    seen = whole ? 0 : seen;
    return whole;
  }

  private void second(int next) {
    lengthLeft = Frames.lengthBytes(next);
    length = lengthLeft == 0 ? next & Frames.LENGTH : 0;
    masked = (next & Frames.MASKED) != 0;
    keyLeft = masked ? Frames.KEY_BYTES : 0;
    key = 0;
  }

  private void more(int next) {
    if (lengthLeft > 0) {
      lengthLeft--;
      length = (length << Byte.SIZE) | next;
    } else {
      keyLeft--;
      key = (key << Byte.SIZE) | next;
    }
  }

  boolean last() {
    return (first & Frames.LAST) != 0;
  }

  boolean plain() {
    return (first & Frames.RESERVED) == 0;
  }

  int opcode() {
    return first & Frames.OPCODE;
  }

  boolean control() {
    return Frames.isControl(opcode());
  }

  boolean masked() {
    return masked;
  }

  /** Negative when it is none. */
  long length() {
    return length;
  }

  /** The byte of the mask for a place in the payload. */
  int key(long at) {
    return key >>> (Byte.SIZE * (Frames.KEY_BYTES - 1 - (int) (at & (Frames.KEY_BYTES - 1))));
  }
}
