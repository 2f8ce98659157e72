package dev.serai.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.storage.Jobs.Job;
import dev.serai.storage.Jobs.Policy;
import dev.serai.testing.Eventually;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} loses no job: what was not finished is run by the next process. */
class JobsAfterKillTest {

  private static final int JOBS = 40;
  private static final int CONCURRENCY = 4;
  private static final Policy POLICY = new Policy(Duration.ofMinutes(2), 3, Duration.ofSeconds(1));
  private static final JobsConfig CONFIG =
      new JobsConfig(CONCURRENCY, Duration.ofMillis(10), Duration.ofSeconds(1));

  @Test
  void whatWasNotFinishedIsRunByTheNextProcess(@TempDir Path folder) throws Exception {
    List<String> lines = DoomedProcess.killedWhen(JobsAfterKillTest::stuck, Worker.class, folder);
    Map<String, Integer> attempts = finishInAnotherProcess(folder);
    Set<String> run = new HashSet<>(attempts.keySet());
    lines.stream()
        .filter(line -> line.startsWith("run"))
        .map(line -> number(line))
        .forEach(run::add);
    assertThat(run).hasSize(JOBS);
    assertThat(Collections.frequency(attempts.values(), 2))
        .as("those that hung when the process was killed")
        .isGreaterThanOrEqualTo(CONCURRENCY);
  }

  /** All jobs are enqueued, and every worker hangs in one. */
  private static boolean stuck(List<String> lines) {
    return lines.stream().filter(line -> line.startsWith("enqueued")).count() == JOBS
        && lines.stream().filter(line -> line.startsWith("hang")).count() == CONCURRENCY;
  }

  private static String number(String line) {
    return line.substring(line.indexOf(' ') + 1);
  }

  /** Its clock shows a time after the leases of the dead. */
  private static Map<String, Integer> finishInAnotherProcess(Path folder) {
    Clock later = Clock.offset(Clock.systemUTC(), POLICY.lease().plusSeconds(1));
    var attempts = new ConcurrentHashMap<String, Integer>();
    try (Database database = Databases.temporary(folder);
        Jobs jobs = new SqlJobs(CONFIG, database, later, RandomGenerator.getDefault())) {
      jobs.register("work", POLICY, job -> attempts.put(job.payload(), job.attempt()));
      jobs.start();
      Eventually.holds("no job is left", Duration.ofSeconds(30), () -> rows(database) == 0);
    }
    return attempts;
  }

  private static long rows(Database database) {
    return database.read(
        handle -> handle.createQuery("SELECT count(*) FROM storage_jobs").mapTo(Long.class).one());
  }

  /** Enqueues jobs and runs them; every fifth hangs. */
  static final class Worker {

    private Worker() {}

    public static void main(String[] arguments) throws InterruptedException {
      Database database = Databases.temporary(Path.of(arguments[0]));
      database.migrate("storage");
      Clock clock = Clock.systemUTC();
      var jobs = new SqlJobs(CONFIG, database, clock, RandomGenerator.getDefault());
      jobs.register("work", POLICY, Worker::run);
      jobs.start();
      IntStream.range(0, JOBS).mapToObj(String::valueOf).forEach(id -> enqueue(database, jobs, id));
      new CountDownLatch(1).await();
    }

    private static void enqueue(Database database, Jobs jobs, String id) {
      database.write(
          handle -> {
            jobs.enqueue(handle, "work", id, id, Clock.systemUTC().instant());
            return 0;
          });
      DoomedProcess.acknowledge("enqueued " + id);
    }

    private static void run(Job job) throws InterruptedException {
      if (Integer.parseInt(job.payload()) % 5 == 0) {
        DoomedProcess.acknowledge("hang " + job.payload());
        new CountDownLatch(1).await();
      }
      DoomedProcess.acknowledge("run " + job.payload());
    }
  }
}
