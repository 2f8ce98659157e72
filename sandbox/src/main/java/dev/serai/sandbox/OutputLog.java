package dev.serai.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * What a program prints: the last bytes in a ring, and each line to whoever listens. Reading never
 * stops, so a flood neither blocks the program nor grows memory.
 */
final class OutputLog {

  static final int LINE_BYTES = 16 * 1024;

  private final byte[] ring;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final List<LineListener> listeners = new CopyOnWriteArrayList<>();
  private long written;
  private boolean ended;

  OutputLog(int logBytes) {
    this.ring = new byte[Math.max(1, logBytes)];
  }

  /**
   * Reads {@code source} to its end on a platform thread: reading a pipe of a process holds its
   * thread in the kernel, and a few hundred of them would take every carrier of virtual threads.
   */
  Thread follow(InputStream source, String name) {
    return Thread.ofPlatform().name(name).daemon().start(() -> drain(source));
  }

  void listen(Consumer<String> listener) {
    var added = new LineListener(listener);
    synchronized (this) {
      listeners.add(added);
      if (ended) {
        added.end();
      }
    }
  }

  synchronized String tail() {
    int kept = (int) Math.min(written, ring.length);
    var bytes = new byte[kept];
    int start = (int) ((written - kept) % ring.length);
    int first = Math.min(kept, ring.length - start);
    System.arraycopy(ring, start, bytes, 0, first);
    System.arraycopy(ring, 0, bytes, first, kept - first);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private void drain(InputStream source) {
    var buffer = new byte[8192];
    try (source) {
      for (int n = source.read(buffer); n >= 0; n = source.read(buffer)) {
        append(buffer, n);
      }
    } catch (IOException closed) {
      // The pipe is closed under the reader when the sandbox is destroyed: the end like any other.
    } finally {
      end();
    }
  }

  /**
   * Waits until so much has been read in all, or no more will come.
   *
   * @return whether it has
   */
  synchronized boolean awaitWritten(long bytes, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    long left = limit.toMillis();
    while (written < bytes && !ended && left > 0) {
      wait(left);
      left = Duration.ofNanos(end - System.nanoTime()).toMillis();
    }
    return written >= bytes;
  }

  private synchronized void append(byte[] bytes, int count) {
    int from = Math.max(0, count - ring.length);
    for (int i = from; i < count; ) {
      int at = (int) ((written + i) % ring.length);
      int length = Math.min(count - i, ring.length - at);
      System.arraycopy(bytes, i, ring, at, length);
      i += length;
    }
    written += count;
    notifyAll();
    if (!listeners.isEmpty()) {
      splitLines(bytes, count);
    }
  }

  private void splitLines(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      if (bytes[i] == '\n') {
        emit();
      } else {
        line.write(bytes[i]);
        if (line.size() == LINE_BYTES) {
          emit();
        }
      }
    }
  }

  private void emit() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    listeners.forEach(each -> each.offer(text));
  }

  private synchronized void end() {
    if (line.size() > 0) {
      emit();
    }
    ended = true;
    notifyAll();
    listeners.forEach(LineListener::end);
  }
}
