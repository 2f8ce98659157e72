package dev.serai.browser.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Lines that become one object. Used by one thread at a time. */
final class Batch {

  private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
  private final GZIPOutputStream lines;
  private final long from;
  private final long begunNanos = System.nanoTime();
  private long to;
  private int size;
  private int events;

  /**
   * @param head the first line
   */
  Batch(String head, long from) {
    this.from = from;
    this.to = from;
    try {
      lines = new GZIPOutputStream(packed);
      lines.write((head + "\n").getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes bytes", e);
    }
  }

  void add(byte[] line, long at) {
    try {
      lines.write(line);
      lines.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes bytes", e);
    }
    size += line.length + 1;
    to = Math.max(to, at);
    events++;
  }

  /** Nothing is added any more. */
  byte[] packed() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes bytes", e);
    }
    return packed.toByteArray();
  }

  int size() {
    return size;
  }

  int events() {
    return events;
  }

  long from() {
    return from;
  }

  long to() {
    return to;
  }

  long begunNanos() {
    return begunNanos;
  }
}
