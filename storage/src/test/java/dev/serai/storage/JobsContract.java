package dev.serai.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.storage.Jobs.Job;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What {@link Jobs} promises of work that succeeds, whatever the engine. */
abstract class JobsContract extends JobsFixture {
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
}
