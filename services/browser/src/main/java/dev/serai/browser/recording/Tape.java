package dev.serai.browser.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.browser.recording.Manifest.BatchEntry;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events in memory and writes them in batches, on a thread of its own: whoever adds one never
 * waits for the store. What the store is too slow for, refuses, or what is too much is left out and
 * noted as a {@link Gap}. Safe for many threads.
 */
final class Tape {

  /** Where batches go. */
  interface Sink {
    void batch(int number, byte[] packed) throws IOException;

    void end(List<BatchEntry> batches, List<Gap> gaps) throws IOException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Tape.class);
  private static final int MOST_GAPS = 100;

  private final String session;
  private final RecordingConfig limits;
  private final Sink sink;
  private final Deque<Sealed> waiting = new ArrayDeque<>();
  private final List<BatchEntry> written = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private Optional<Batch> current = Optional.empty();
  private long sealedBytes;
  private boolean full;
  private boolean ended;

  Tape(String session, RecordingConfig limits, Sink sink) {
    this.session = session;
    this.limits = limits;
    this.sink = sink;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sealed(Batch batch, byte[] packed) {}

  /**
   * @param at milliseconds after the session's start
   * @param kind of event
   * @param event gets both
   */
  synchronized void add(long at, String kind, ObjectNode event) {
    byte[] line = event.put("t", at).put("k", kind).toString().getBytes(UTF_8);
    if (ended) {
      return;
    }
    if (full) {
      lost(new Gap(at, at, 1, "session-bytes"));
    } else if (line.length >= limits.batchBytes()) {
      lost(new Gap(at, at, 1, "larger than a batch"));
    } else {
      append(line, at);
    }
  }

  private void append(byte[] line, long at) {
    if (current.filter(batch -> batch.size() + line.length >= limits.batchBytes()).isPresent()) {
      seal();
    }
    if (full) {
      lost(new Gap(at, at, 1, "session-bytes"));
      return;
    }
    if (current.isEmpty()) {
      current = Optional.of(new Batch(head(at), at));
      notifyAll();
    }
    current.get().add(line, at);
  }

  private String head(long from) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("t", from)
        .put("k", "batch")
        .put("format", Manifest.FORMAT)
        .put("version", Manifest.VERSION)
        .put("session", session)
        .toString();
  }

  private void seal() {
    Batch batch = current.orElseThrow();
    current = Optional.empty();
    byte[] packed = batch.packed();
    if (sealedBytes + packed.length > limits.sessionBytes()) {
      full = true;
      LOG.warn("the recording of session {} is full: the rest is left out", session);
      lost(batch, "session-bytes");
    } else if (waiting.size() >= limits.waitingBatches()) {
      LOG.warn("the recording of session {} has a gap: its store is too slow", session);
      lost(batch, "the store was too slow");
    } else {
      sealedBytes += packed.length;
      waiting.addLast(new Sealed(batch, packed));
      notifyAll();
    }
  }

  private void lost(Batch batch, String why) {
    lost(new Gap(batch.from(), batch.to(), batch.events(), why));
  }

  /** Notes that something is missing. Of very many gaps the last ones become one. */
  synchronized void lost(Gap gap) {
    boolean joins = !gaps.isEmpty() && (gaps.size() >= MOST_GAPS || gaps.getLast().reaches(gap));
    if (joins) {
      gaps.set(gaps.size() - 1, gaps.getLast().with(gap));
    } else {
      gaps.add(gap);
    }
  }

  /** Whether nothing fits any more. */
  synchronized boolean isFull() {
    return full;
  }

  /** Nothing is added any more; what there is will be written. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Writes until the end; to be run by one thread. */
  void write() {
    try {
      for (Optional<Sealed> due = next(); due.isPresent(); due = next()) {
        write(due.get());
      }
      sink.end(written(), gaps());
    } catch (IOException | RuntimeException e) {
      LOG.warn("the recording of session {} has no manifest: {}", session, e.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Optional<Sealed> next() throws InterruptedException {
    while (waiting.isEmpty()) {
      if (current.isEmpty()) {
        if (ended) {
          return Optional.empty();
        }
        wait();
      } else {
        long age = System.nanoTime() - current.get().begunNanos();
        long left = TimeUnit.NANOSECONDS.toMillis(limits.batchEvery().toNanos() - age);
        if (ended || left <= 0) {
          seal();
        } else {
          wait(left);
        }
      }
    }
    return Optional.of(waiting.removeFirst());
  }

  private void write(Sealed sealed) {
    int number = written().size() + 1;
    Batch batch = sealed.batch();
    try {
      sink.batch(number, sealed.packed());
      var entry =
          new BatchEntry(
              number,
              batch.from(),
              Optional.of(batch.to()),
              Optional.of(batch.events()),
              Optional.of(sealed.packed().length));
      synchronized (this) {
        written.add(entry);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("the recording of session {} has a gap: {}", session, e.getMessage());
      synchronized (this) {
        lost(batch, "the store did not take it");
      }
    }
  }

  private synchronized List<BatchEntry> written() {
    return List.copyOf(written);
  }

  private synchronized List<Gap> gaps() {
    return List.copyOf(gaps);
  }
}
