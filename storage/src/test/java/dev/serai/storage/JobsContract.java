package dev.serai.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.storage.Jobs.Handler;
import dev.serai.storage.Jobs.Job;
import dev.serai.storage.Jobs.Policy;
import dev.serai.testing.Eventually;
import dev.serai.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Jobs} promises, whatever the engine. */
abstract class JobsContract {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration BACKOFF = Duration.ofSeconds(10);
  private static final Policy POLICY = new Policy(LEASE, 3, BACKOFF);

  /** Fast enough for tests that move the clock; no test waits for its end. */
  private static final JobsConfig POLLING =
      new JobsConfig(8, Duration.ofMillis(10), Duration.ofMillis(100));

  private static final JobsConfig NOT_POLLING =
      new JobsConfig(8, Duration.ofHours(1), Duration.ofMillis(100));

  private final TestClock clock = TestClock.create();
  private final BlockingQueue<Job> runs = new LinkedBlockingQueue<>();
  private final List<Jobs> opened = new ArrayList<>();
  private final Random random = new Random(7);
  private Database database;

  abstract Database open();

  @BeforeEach
  void opened() {
    database = open();
    database.migrate("storage");
  }

  @AfterEach
  void closed() {
    opened.forEach(Jobs::close);
    database.close();
  }

  @Test
  void runsRightAfterTheCommitWithoutWaitingForAPoll() throws Exception {
    Jobs jobs = started(NOT_POLLING, runs::add);
    enqueue(jobs, "key", "{\"n\":1}");
    Job job = next();
    assertThat(job.type()).isEqualTo("work");
    assertThat(job.orderingKey()).isEqualTo("key");
    assertThat(job.payload()).isEqualTo("{\"n\":1}");
    assertThat(job.attempt()).isOne();
    holdsRows(0);
  }

  @Test
  void knowsNothingOfARolledBackJob() throws Exception {
    Jobs jobs = started(POLLING, runs::add);
    assertThatThrownBy(
            () ->
                database.write(
                    handle -> {
                      jobs.enqueue(handle, "work", "key", "lost", clock.instant());
                      throw new IllegalStateException("rolled back");
                    }))
        .hasMessage("rolled back");
    enqueue(jobs, "key", "kept");
    assertThat(next().payload()).isEqualTo("kept");
  }

  @Test
  void runsJobsOfOneKeyOneAfterTheOtherInOrder() throws Exception {
    Jobs jobs = jobs(POLLING, runs::add);
    for (int i = 0; i < 20; i++) {
      enqueue(jobs, "key", String.valueOf(i));
    }
    jobs.start();
    for (int i = 0; i < 20; i++) {
      assertThat(next().payload()).isEqualTo(String.valueOf(i));
    }
  }

  @Test
  void runsJobsOfDifferentKeysSideBySide() throws Exception {
    var both = new CountDownLatch(2);
    Jobs jobs =
        started(
            POLLING,
            job -> {
              both.countDown();
              both.await();
              runs.add(job);
            });
    enqueue(jobs, "one", "");
    enqueue(jobs, "two", "");
    next();
    next();
  }

  @Test
  void neverRunsMoreThanItsConcurrency() throws Exception {
    var release = new CountDownLatch(1);
    var config = new JobsConfig(2, Duration.ofMillis(10), Duration.ofSeconds(1));
    Jobs jobs =
        started(
            config,
            job -> {
              runs.add(job);
              release.await();
            });
    for (int i = 0; i < 3; i++) {
      enqueue(jobs, "key" + i, "");
    }
    next();
    next();
    assertThat(leased()).isEqualTo(2);
    release.countDown();
    next();
  }

  @Test
  void waitsForItsTime() throws Exception {
    Jobs jobs = started(POLLING, runs::add);
    database.write(
        handle -> {
          jobs.enqueue(handle, "work", "later", "later", clock.instant().plusSeconds(60));
          jobs.enqueue(handle, "work", "now", "now", clock.instant());
          return 0;
        });
    assertThat(next().payload()).isEqualTo("now");
    clock.advance(Duration.ofSeconds(60));
    assertThat(next().payload()).isEqualTo("later");
  }

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

  @Test
  void leavesTypesItDoesNotKnowToOthers() throws Exception {
    Jobs jobs = started(POLLING, runs::add);
    database.write(
        handle -> {
          jobs.enqueue(handle, "foreign", "foreign", "", clock.instant());
          jobs.enqueue(handle, "work", "key", "", clock.instant());
          return 0;
        });
    assertThat(next().type()).isEqualTo("work");
    holdsRows(1);
  }

  @Test
  void refusesLateAndDoubleRegistration() {
    Jobs jobs = started(POLLING, runs::add);
    assertThatThrownBy(() -> jobs.register("late", POLICY, runs::add))
        .isInstanceOf(IllegalStateException.class);
    Jobs other = jobs(POLLING, runs::add);
    assertThatThrownBy(() -> other.register("work", POLICY, runs::add))
        .isInstanceOf(IllegalStateException.class);
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

  private Jobs started(JobsConfig config, Handler handler) {
    Jobs jobs = jobs(config, handler);
    jobs.start();
    return jobs;
  }

  private Jobs jobs(JobsConfig config, Handler handler) {
    var jobs = new SqlJobs(config, database, clock, random);
    jobs.register("work", POLICY, handler);
    opened.add(jobs);
    return jobs;
  }

  private void enqueue(Jobs jobs, String key, String payload) {
    database.write(
        handle -> {
          jobs.enqueue(handle, "work", key, payload, clock.instant());
          return 0;
        });
  }

  private Job next() throws InterruptedException {
    Job job = runs.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
    assertThat(job).as("the next run").isNotNull();
    return job;
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

  private void holdsRows(long rows) {
    Eventually.holds(
        rows + " rows are left", LIMIT, () -> number("SELECT count(*) FROM storage_jobs") == rows);
  }

  private long leased() {
    return number(
        "SELECT count(*) FROM storage_jobs WHERE leased_until > " + clock.instant().toEpochMilli());
  }

  private long leasedUntil() {
    return number("SELECT coalesce(max(leased_until), 0) FROM storage_jobs");
  }

  private long number(String sql) {
    return database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }
}
