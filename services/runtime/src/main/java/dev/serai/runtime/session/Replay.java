package dev.serai.runtime.session;

/** The last bytes of a stream, up to a bound. Not safe for use by several threads. */
final class Replay {

  private final byte[] ring;
  private long written;

  Replay(int capacity) {
    ring = new byte[capacity];
  }

  void append(byte[] bytes) {
    int from = Math.max(0, bytes.length - ring.length);
    for (int i = from; i < bytes.length; i++) {
      ring[(int) ((written + i) % ring.length)] = bytes[i];
    }
    written += bytes.length;
  }

  /** What is kept, oldest byte first. */
  byte[] bytes() {
    int kept = (int) Math.min(written, ring.length);
    byte[] copy = new byte[kept];
    for (int i = 0; i < kept; i++) {
      copy[i] = ring[(int) ((written - kept + i) % ring.length)];
    }
    return copy;
  }
}
