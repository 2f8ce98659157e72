package dev.serai.storage;

import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Work that must happen although the process may die. Jobs of one {@code orderingKey} run one after
 * the other in the order they were enqueued; others run side by side on virtual threads. A job runs
 * at least once: handlers are idempotent.
 */
public interface Jobs extends AutoCloseable {

  /**
   * One claimed job.
   *
   * @param payload JSON, as it was enqueued
   * @param attempt 1 for the first run
   */
  record Job(long id, String type, String orderingKey, String payload, int attempt) {}

  /** Does the work of one type. A throw means "try again later" until the attempts are used up. */
  @FunctionalInterface
  interface Handler {
    void run(Job job) throws Exception;

    /** Called once, when the last attempt has failed. */
    default void exhausted(Job job, Exception last) {}
  }

  /**
   * How a type is run.
   *
   * @param lease a worker that has not finished or renewed within it is taken for dead
   * @param maxAttempts runs before the job is given up, at least 1
   * @param backoff pause before the second attempt; doubles with each further one
   */
  record Policy(Duration lease, int maxAttempts, Duration backoff) {
    public static final Policy DEFAULT =
        new Policy(Duration.ofMinutes(2), 5, Duration.ofSeconds(1));
  }

  /** Declares who does the work of {@code type}. Before {@link #start}. */
  void register(String type, Policy policy, Handler handler);

  /** Adds a job in the caller's transaction: it exists exactly when that transaction commits. */
  void enqueue(Handle handle, String type, String orderingKey, String payload, Instant notBefore);

  /** Begins to claim and run jobs. */
  void start();

  /**
   * Stops claiming, waits briefly for what runs; unfinished jobs are claimed again after their
   * lease.
   */
  @Override
  void close();
}
