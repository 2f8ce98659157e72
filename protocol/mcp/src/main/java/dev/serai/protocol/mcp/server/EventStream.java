package dev.serai.protocol.mcp.server;

import dev.serai.protocol.mcp.message.Message;
import dev.serai.protocol.mcp.message.Message.Response;
import dev.serai.protocol.mcp.message.MessageCodec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
 *   open ---full, and the reader too slow---> ended
 * </pre>
 */
final class EventStream implements Outlet {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String id;
  private final MessageCodec codec;
  private final int keptBytes;
  private final int answersExpected;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Event> events = new ArrayDeque<>();
  private Optional<Duration> pause = Optional.empty();
  private int bytes;
  private long last;
  private long delivered;
  private long reader;
  private int answers;
  private Optional<Response> answer = Optional.empty();
  private boolean said;
  private boolean ended;

  /** One message, encoded. */
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
   */
  EventStream(String id, MessageCodec codec, int keptBytes, int answersExpected) {
    this.id = id;
    this.codec = codec;
    this.keptBytes = keptBytes;
    this.answersExpected = answersExpected;
  }

  String id() {
    return id;
  }

  @Override
  public void put(Message message) {
    byte[] encoded = codec.write(message);
    lock.lock();
    try {
      makeRoom(encoded.length);
      if (ended) {
        return;
      }
      events.add(new Event(++last, encoded, message instanceof Response));
      bytes += encoded.length;
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

  /**
   * Forgets what was delivered; where that is not enough, waits for a stream that must not lose.
   */
  private void makeRoom(int needed) {
    long nanos = PATIENCE.toNanos();
    while (!ended && !events.isEmpty() && bytes + needed > keptBytes) {
      Event oldest = events.getFirst();
      if (oldest.number() <= delivered || answersExpected == 0) {
        events.removeFirst();
        bytes -= oldest.message().length;
      } else if (nanos <= 0) {
        ended = true;
      } else {
        nanos = waited(nanos);
      }
    }
  }

  private long waited(long nanos) {
    try {
      return changed.awaitNanos(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
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

  void end() {
    lock.lock();
    try {
      ended = true;
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

  /** All answers, for a reply that is no stream. */
  List<byte[]> answers() {
    lock.lock();
    try {
      return events.stream().filter(Event::answer).map(Event::message).toList();
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
      if (ticket != reader) {
        return new Found(List.of(), true, Optional.empty());
      }
      List<Event> found = new ArrayList<>(events);
      found.removeIf(event -> event.number() <= after);
      return new Found(found, ended, pause);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the stream has ended. */
  void awaitEnd() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!ended) {
        changed.await(1, TimeUnit.MINUTES);
      }
    } finally {
      lock.unlock();
    }
  }
}
