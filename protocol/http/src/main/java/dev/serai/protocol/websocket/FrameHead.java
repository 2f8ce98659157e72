package dev.serai.protocol.websocket;

/** The head of a frame as its bytes come. Used by one thread. */
public final class FrameHead {

  private int seen;
  private int first;
  private int lengthLeft;
  private int keyLeft;
  private long length;
  private int key;
  private boolean masked;

  /** Takes the next byte; true when the head is whole. The next one begins a new head. */
  public boolean accept(int next) {
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

  public boolean last() {
    return (first & Frames.LAST) != 0;
  }

  public boolean plain() {
    return (first & Frames.RESERVED) == 0;
  }

  public int opcode() {
    return first & Frames.OPCODE;
  }

  public boolean control() {
    return Frames.isControl(opcode());
  }

  public boolean masked() {
    return masked;
  }

  /** Negative when it is none. */
  public long length() {
    return length;
  }

  /** The byte of the mask for a place in the payload. */
  public byte mask(long at) {
    return Frames.mask(key, at);
  }

  /** Of the mask; 0 when there is none. */
  int key() {
    return key;
  }

  /** Whether a part of a head has come. */
  public boolean begun() {
    return seen > 0;
  }
}
