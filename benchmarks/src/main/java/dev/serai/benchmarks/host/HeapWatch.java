package dev.serai.benchmarks.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The heap of another JVM, above what it held when this was opened: the highest level seen, garbage
 * included, and what survives a collection at any moment.
 */
public final class HeapWatch implements AutoCloseable {

  private static final String EVERY_MILLIS = "50";

  private final long pid;
  private final Process statistics;
  private final long before;
  private final AtomicLong peak;

  private HeapWatch(long pid, Process statistics, long before) {
    this.pid = pid;
    this.statistics = statistics;
    this.before = before;
    this.peak = new AtomicLong(before);
  }

  public static HeapWatch open(long pid) throws IOException {
    long before = LiveObjects.bytes(pid);
    Process statistics = jstat(pid, EVERY_MILLIS).start();
    BufferedReader lines = statistics.inputReader();
    HeapColumns columns = new HeapColumns(required(lines));
    HeapWatch watch = new HeapWatch(pid, statistics, before);
    Thread.ofVirtual().start(() -> watch.follow(columns, lines));
    return watch;
  }

  /** Highest level so far. Garbage counts, so a server that held a body could not hide it. */
  public long highestBytes() {
    return peak.get() - before;
  }

  /** What is left when garbage is collected now: what the server holds at this moment. */
  public long heldBytes() throws IOException {
    return Math.max(0, LiveObjects.bytes(pid) - before);
  }

  private void follow(HeapColumns columns, BufferedReader lines) {
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        peak.accumulateAndGet(columns.usedBytes(line), Math::max);
      }
    } catch (IOException closed) {
      // The watch is over.
    }
  }

  private static ProcessBuilder jstat(long pid, String... timing) {
    var command = new ProcessBuilder(Jdk.tool("jstat"), "-gc", Long.toString(pid));
    command.command().addAll(List.of(timing));
    return command;
  }

  private static String required(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new IOException("jstat says nothing");
    }
    return line;
  }

  @Override
  public void close() {
    statistics.destroy();
  }
}
