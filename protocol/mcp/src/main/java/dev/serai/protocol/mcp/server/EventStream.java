package dev.serai.protocol.mcp.server;

import dev.serai.protocol.mcp.message.Message;
import dev.serai.protocol.mcp.message.Message.Response;
import dev.serai.protocol.mcp.message.MessageCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Messages on their way to a client, kept for a while so that a client that lost its connection can
 * have them again. It ends with the last answer it was opened for.
 *
 * <pre>
 *   open ---last answer, end()---> ended
 *   open ---pause()---> the reader leaves, the next one goes on where it stopped
 *   open ---full, and the reader too slow---> ended, or messages lost if it may lose some
 * </pre>
 */
final class EventStream implements Outlet {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** How often a stream looks whether other streams have made room. */
  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final String id;
  private final MessageCodec codec;
  private final int answersExpected;
  private final boolean mayLose;
  private final KeptEvents kept;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Optional<Duration> pause = Optional.empty();
  private long last;
  private long delivered;
  private long reader;
  private int answers;
  private Optional<Response> answer = Optional.empty();
  private boolean said;
  private boolean ended;

  /** One message, encoded. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Event(long number, byte[] message, boolean answer) {}

  /**
   * What a reader found.
   *
   * @param last whether nothing more will come to this reader
   * @param pause how long it shall stay away, if it shall
   */
  record Found(List<Event> events, boolean last, Optional<Duration> pause) {}

  /**
   * @param answersExpected after how many it ends; 0 for never
   * @param mayLose what happens when it is full and nobody reads: whether it loses the oldest
   *     message, or makes the sender wait and then ends
   */
  EventStream(String id, MessageCodec codec, int keptBytes, int answersExpected, boolean mayLose) {
    this.id = id;
    this.codec = codec;
    this.answersExpected = answersExpected;
    this.mayLose = mayLose;
    kept = new KeptEvents(keptBytes);
  }

  String id() {
    return id;
  }

  /** From now on what it keeps counts among what all endpoints keep. */
  void share(SharedBounds bounds) {
    lock.lock();
    try {
      kept.share(bounds);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void put(Message message) {
    byte[] encoded = codec.write(message);
    lock.lock();
    try {
      if (ended || !makeRoom(encoded.length)) {
        return;
      }
      kept.add(new Event(++last, encoded, message instanceof Response));
      if (message instanceof Response response) {
        answer = Optional.of(response);
        answered();
      } else {
        said = true;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** An answer that will never come counts as come. */
  @Override
  public void abandon() {
    lock.lock();
    try {
      answered();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void answered() {
    answers++;
    ended |= answers == answersExpected;
  }

  /** Forgets what was delivered. Where that is not enough, loses messages or waits. */
  private boolean makeRoom(int needed) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!ended && !kept.reserve(needed)) {
      if (!kept.isEmpty() && (mayLose || kept.first().number() <= delivered)) {
        kept.drop();
      } else if (mayLose) {
        return false;
      } else if (System.nanoTime() > end || !waited()) {
        ended = true;
        changed.signalAll();
      }
    }
    return !ended;
  }

  @SuppressWarnings("WaitNotInLoop") // the caller loops
  private boolean waited() {
    try {
      return changed.awaitNanos(SLICE_NANOS) <= SLICE_NANOS;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  boolean ended() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void pause(Duration retry) {
    lock.lock();
    try {
      pause = Optional.of(retry);
      said = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** No more messages; those kept may still be read. */
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nobody comes back for what is kept. */
  void forget() {
    lock.lock();
    try {
      ended = true;
      kept.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until all answers are there, or there is reason to stream. True if all are there. */
  boolean settled(Duration atMost) throws InterruptedException {
    long nanos = atMost.toNanos();
    lock.lockInterruptibly();
    try {
      while (!ended && !said && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      return ended && !said;
    } finally {
      lock.unlock();
    }
  }

  /** The last answer. */
  Optional<Response> answer() {
    lock.lock();
    try {
      return answer;
    } finally {
      lock.unlock();
    }
  }

  /** All answers, encoded, for a reply that is no stream. */
  List<byte[]> answers() {
    lock.lock();
    try {
      return kept.after(0).stream().filter(Event::answer).map(Event::message).toList();
    } finally {
      lock.unlock();
    }
  }

  /** Number of the last event a reader has taken. */
  long delivered() {
    lock.lock();
    try {
      return delivered;
    } finally {
      lock.unlock();
    }
  }

  /** Becomes the one reader; one that was there before finds the stream ended. */
  long attach() {
    lock.lock();
    try {
      pause = Optional.empty();
      reader++;
      changed.signalAll();
      return reader;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for events after the one with number {@code after}, which counts as delivered.
   *
   * @param ticket from {@link #attach}
   */
  Found await(long ticket, long after, Duration atMost) throws InterruptedException {
    long nanos = atMost.toNanos();
    lock.lockInterruptibly();
    try {
      delivered = Math.max(delivered, after);
      changed.signalAll();
      while (ticket == reader && last <= after && !ended && pause.isEmpty() && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      return ticket == reader
          ? new Found(new ArrayList<>(kept.after(after)), ended, pause)
          : new Found(List.of(), true, Optional.empty());
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the stream has ended. */
  void awaitEnd() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!ended) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }
}
