package dev.serai.browser.automation;

import dev.serai.protocol.websocket.FrameHead;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a browser says passes on as bytes; what is answered for it falls between two of its
 * messages. One thread writes, one other may {@link #say}.
 */
final class MessageGaps extends OutputStream {

  private final OutputStream out;
  private final FrameHead head = new FrameHead();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition said = lock.newCondition();
  private long payloadLeft;
  private boolean withinMessage;
  private byte @Nullable [] waiting;
  private boolean ended;

  MessageGaps(OutputStream out) {
    this.out = out;
  }

  /**
   * Says a whole frame, and returns when it is said.
   *
   * @throws IOException when nobody is left to hear it
   */
  void say(byte[] frame) throws IOException {
    lock.lock();
    try {
      if (inGap()) {
        out.write(frame);
        out.flush();
        return;
      }
      waiting = frame;
      while (waiting != null && !ended) {
        said.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the connection ended before an answer");
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    lock.lock();
    try {
      int from = offset;
      for (int at = offset; at < offset + length; ) {
        at = pass(bytes, at, offset + length);
        if (waiting != null && inGap()) {
          out.write(bytes, from, at - from);
          from = at;
          out.write(waiting);
          waiting = null;
          said.signalAll();
        }
      }
      out.write(bytes, from, offset + length - from);
    } finally {
      lock.unlock();
    }
  }

  /** Takes note of a payload, or of one byte of a head; returns where it ends. */
  private int pass(byte[] bytes, int at, int end) {
    if (payloadLeft > 0) {
      int skipped = (int) Math.min(payloadLeft, end - at);
      payloadLeft -= skipped;
      return at + skipped;
    }
    if (head.accept(bytes[at] & 0xff)) {
      payloadLeft = head.length();
      withinMessage = head.control() ? withinMessage : !head.last();
    }
    return at + 1;
  }

  private boolean inGap() {
    return payloadLeft <= 0 && !head.begun() && !withinMessage;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  /** Nothing is said any more. */
  void end() {
    lock.lock();
    try {
      ended = true;
      said.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
