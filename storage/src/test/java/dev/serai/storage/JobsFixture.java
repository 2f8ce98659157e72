package dev.serai.storage;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Jobs on a database of their own, with a clock that stands still. */
abstract class JobsFixture {

  static final Duration LIMIT = Duration.ofSeconds(20);
  static final Duration LEASE = Duration.ofMinutes(2);
  static final Duration BACKOFF = Duration.ofSeconds(10);
  static final Policy POLICY = new Policy(LEASE, 3, BACKOFF);

  /** Fast enough for tests that move the clock; no test waits for its end. */
  static final JobsConfig POLLING =
      new JobsConfig(8, Duration.ofMillis(10), Duration.ofMillis(100));

  static final JobsConfig NOT_POLLING =
      new JobsConfig(8, Duration.ofHours(1), Duration.ofMillis(100));

  final TestClock clock = TestClock.create();
  final BlockingQueue<Job> runs = new LinkedBlockingQueue<>();
  final List<Jobs> opened = new ArrayList<>();
  final Random random = new Random(7);
  Database database;

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

  Jobs started(JobsConfig config, Handler handler) {
    Jobs jobs = jobs(config, handler);
    jobs.start();
    return jobs;
  }

  Jobs jobs(JobsConfig config, Handler handler) {
    var jobs = new SqlJobs(config, database, clock, random);
    jobs.register("work", POLICY, handler);
    opened.add(jobs);
    return jobs;
  }

  void enqueue(Jobs jobs, String key, String payload) {
    database.write(
        handle -> {
          jobs.enqueue(handle, "work", key, payload, clock.instant());
          return 0;
        });
  }

  Job next() throws InterruptedException {
    Job job = runs.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
    assertThat(job).as("the next run").isNotNull();
    return job;
  }

  void holdsRows(long rows) {
    Eventually.holds(
        rows + " rows are left", LIMIT, () -> number("SELECT count(*) FROM storage_jobs") == rows);
  }

  long leased() {
    return number(
        "SELECT count(*) FROM storage_jobs WHERE leased_until > " + clock.instant().toEpochMilli());
  }

  long number(String sql) {
    return database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }
}
