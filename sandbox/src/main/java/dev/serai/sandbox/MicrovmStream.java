package dev.serai.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * One of the streams between a machine and the host. What has come waits here until it is read, at
 * most {@link #WINDOW} bytes, since the other side sends no more than it has been told.
 */
final class MicrovmStream {

  static final int WINDOW = 256 * 1024;

  private final MicrovmChannel channel;
  private final int number;
  private final Deque<byte[]> arrived = new ArrayDeque<>();
  private final CompletableFuture<Void> accepted = new CompletableFuture<>();
  private int offset;
  private int waiting;
  private int owed;
  private int room = WINDOW;
  private boolean inputEnded;
  private boolean outputEnded;

  MicrovmStream(MicrovmChannel channel, int number) {
    this.channel = channel;
    this.number = number;
  }

  int number() {
    return number;
  }

  /** Completed when the other side has taken it; failed when it has not. */
  CompletableFuture<Void> accepted() {
    return accepted;
  }

  // ---- what the other side says

  synchronized void arrive(byte[] bytes) throws IOException {
    if (waiting + bytes.length > WINDOW || inputEnded) {
      throw new IOException("the machine sends more than it may");
    }
    if (bytes.length > 0) {
      arrived.add(bytes);
      waiting += bytes.length;
      notifyAll();
    }
  }

  synchronized void arriveEnd() {
    inputEnded = true;
    forgetIfEnded();
    notifyAll();
  }

  synchronized void grant(int bytes) throws IOException {
    if (bytes < 0 || bytes > WINDOW - room) {
      throw new IOException("the machine grants what it was not sent");
    }
    room += bytes;
    notifyAll();
  }

  /** The other side takes nothing more. */
  synchronized void refuse(String why) {
    accepted.completeExceptionally(new IOException(why));
    outputEnded = true;
    forgetIfEnded();
    notifyAll();
  }

  /** Nothing will come, and nothing can be sent. */
  synchronized void gone() {
    accepted.completeExceptionally(new IOException("the sandbox is gone"));
    inputEnded = true;
    outputEnded = true;
    notifyAll();
  }

  private void forgetIfEnded() {
    if (inputEnded && outputEnded) {
      channel.forget(number);
    }
  }

  // ---- what is done here

  /** Whether nothing more can be sent. */
  synchronized boolean ended() {
    return outputEnded;
  }

  /** Ends both directions at once; what has come is thrown away. */
  void close() {
    synchronized (this) {
      arrived.clear();
      waiting = 0;
    }
    gone();
    if (channel.forget(number)) {
      channel.sayIfThere('c', number, "");
    }
  }

  private int read(byte[] into, int at, int length) throws IOException {
    int count;
    int granted = 0;
    synchronized (this) {
      while (arrived.isEmpty()) {
        if (inputEnded) {
          return -1;
        }
        await();
      }
      count = take(into, at, length);
      owed += count;
      if (owed >= WINDOW / 4 && !inputEnded) {
        granted = owed;
        owed = 0;
      }
    }
    if (granted > 0) {
      channel.sayIfThere('w', number, "" + granted);
    }
    return count;
  }

  private int take(byte[] into, int at, int length) {
    byte[] first = arrived.element();
    int count = Math.min(length, first.length - offset);
    System.arraycopy(first, offset, into, at, count);
    offset += count;
    waiting -= count;
    if (offset == first.length) {
      arrived.remove();
      offset = 0;
    }
    return count;
  }

  private void write(byte[] from, int at, int length) throws IOException {
    for (int sent = 0; sent < length; ) {
      int count = takeRoom(Math.min(length - sent, MicrovmChannel.PAYLOAD_BYTES));
      channel.say('d', number, from, at + sent, count);
      sent += count;
    }
  }

  private synchronized int takeRoom(int wanted) throws IOException {
    while (room == 0 && !outputEnded) {
      await();
    }
    if (outputEnded) {
      throw new IOException("closed inside");
    }
    int count = Math.min(wanted, room);
    room -= count;
    return count;
  }

  private void endOutput() {
    synchronized (this) {
      if (outputEnded) {
        return;
      }
      outputEnded = true;
    }
    channel.sayIfThere('e', number, "");
    synchronized (this) {
      forgetIfEnded();
      notifyAll();
    }
  }

  /** Everyone who calls this looks again afterwards. */
  @SuppressWarnings("WaitNotInLoop")
  private void await() throws IOException {
    try {
      wait();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stop);
    }
  }

  InputStream input() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int at, int length) throws IOException {
        return length == 0 ? 0 : MicrovmStream.this.read(into, at, length);
      }

      @Override
      public int available() {
        synchronized (MicrovmStream.this) {
          return waiting;
        }
      }
    };
  }

  OutputStream output() {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] from, int at, int length) throws IOException {
        MicrovmStream.this.write(from, at, length);
      }

      @Override
      public void close() {
        endOutput();
      }
    };
  }
}
