package dev.serai.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.storage.Jobs.Handler;
import dev.serai.storage.Jobs.Job;
import dev.serai.testing.Eventually;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What {@link Jobs} promises of work that fails, hangs or loses its worker. */
abstract class JobsFailureContract extends JobsFixture {
  @Test
  void triesAgainAfterAPauseThatDoublesAndHoldsTheKeyMeanwhile() throws Exception {
    Jobs jobs =
        started(
            POLLING,
            job -> {
              runs.add(job);
              if (job.payload().equals("bad") && job.attempt() < 3) {
                throw new IllegalStateException("not yet");
              }
            });
    enqueue(jobs, "key", "bad");
    enqueue(jobs, "key", "next");
    assertThat(next().attempt()).isOne();
    pausedUntil(BACKOFF);
    assertThat(next().attempt()).isEqualTo(2);
    pausedUntil(BACKOFF.multipliedBy(2));
    assertThat(next().attempt()).isEqualTo(3);
    assertThat(next().payload()).isEqualTo("next");
  }

  @Test
  void givesUpAfterTheLastAttemptAndTellsSo() throws Exception {
    var given = new LinkedBlockingQueue<String>();
    Jobs jobs = started(POLLING, new Failing(given));
    enqueue(jobs, "key", "");
    pausedUntil(BACKOFF);
    pausedUntil(BACKOFF.multipliedBy(2));
    assertThat(given.poll(20, TimeUnit.SECONDS)).isEqualTo("attempt 3: failure 3");
    holdsRows(0);
    assertThat(given).isEmpty();
  }

  @Test
  void takesOverFromADeadWorkerAfterItsLease() throws Exception {
    Jobs dead = deadWorkerHolding("key");
    Jobs jobs = started(POLLING, runs::add);
    enqueue(jobs, "other", "");
    assertThat(next().orderingKey()).isEqualTo("other");
    clock.advance(LEASE);
    Job again = next();
    assertThat(again.orderingKey()).isEqualTo("key");
    assertThat(again.attempt()).isEqualTo(2);
    dead.close();
  }

  @Test
  void renewsTheLeaseOfALongRun() throws Exception {
    var release = new CountDownLatch(1);
    Jobs jobs =
        started(
            POLLING,
            job -> {
              runs.add(job);
              release.await();
            });
    enqueue(jobs, "key", "");
    next();
    long before = leasedUntil();
    clock.advance(LEASE.dividedBy(2));
    Eventually.holds("the lease is renewed", LIMIT, () -> leasedUntil() > before);
    release.countDown();
    holdsRows(0);
    assertThat(runs).isEmpty();
  }

  /** Claims a job and is cut off from the database before it can record anything. */
  private Jobs deadWorkerHolding(String key) throws Exception {
    Jobs dead = started(POLLING, job -> new CountDownLatch(1).await());
    enqueue(dead, key, "");
    Eventually.holds("the job is claimed", LIMIT, () -> leased() == 1);
    dead.close();
    return dead;
  }

  private record Failing(BlockingQueue<String> given) implements Handler {
    @Override
    public void run(Job job) {
      throw new IllegalStateException("failure " + job.attempt());
    }

    @Override
    public void exhausted(Job job, Exception last) {
      given.add("attempt " + job.attempt() + ": " + last.getMessage());
    }
  }

  /** Waits until the failed job rests, checks for how long, and lets that time pass. */
  private void pausedUntil(Duration pause) {
    long due = clock.instant().plus(pause).toEpochMilli();
    Eventually.holds(
        "a job rests for " + pause,
        LIMIT,
        () -> number("SELECT count(*) FROM storage_jobs WHERE not_before = " + due) == 1);
    clock.advance(pause);
  }

  private long leasedUntil() {
    return number("SELECT coalesce(max(leased_until), 0) FROM storage_jobs");
  }
}
