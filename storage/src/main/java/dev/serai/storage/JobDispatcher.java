package dev.serai.storage;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that renews leases, claims jobs and gives each a virtual thread. */
final class JobDispatcher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(JobDispatcher.class);

  /** Who runs a type, and how. */
  record Worker(Jobs.Policy policy, Jobs.Handler handler) {}

  private record Running(ClaimedJob claimed, Thread thread) {}

  private final JobsConfig config;
  private final JobTable table;
  private final JobRunner runner;
  private final InstantSource clock;
  private final Map<String, Worker> workers;
  private final Map<String, Jobs.Policy> policies;
  private final Map<Long, Running> running = new ConcurrentHashMap<>();
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread = Thread.ofVirtual().name("jobs").unstarted(this::loop);
  private volatile boolean stopping;

  JobDispatcher(
      JobsConfig config, JobTable table, InstantSource clock, Map<String, Worker> workers) {
    this.config = config;
    this.table = table;
    this.clock = clock;
    this.runner = new JobRunner(table, clock);
    this.workers = Map.copyOf(workers);
    this.policies =
        workers.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().policy()));
  }

  void start() {
    if (!workers.isEmpty()) {
      thread.start();
    }
  }

  /** Looks for work at once instead of at the next poll. */
  void wake() {
    wake.release();
  }

  private void loop() {
    while (!stopping) {
      try {
        renewLeases();
        claim();
      } catch (RuntimeException e) {
        LOG.error("the job table does not answer; trying again at the next poll", e);
      }
      pause();
    }
  }

  private void pause() {
    try {
      if (wake.tryAcquire(config.poll().toMillis(), TimeUnit.MILLISECONDS)) {
        wake.drainPermits();
      }
    } catch (InterruptedException e) {
      stopping = true;
    }
  }

  private void claim() {
    int free = config.concurrency() - running.size();
    if (free <= 0) {
      return; // the end of a job wakes us
    }
    List<ClaimedJob> claimed = table.claim(policies, clock.instant(), free);
    claimed.forEach(this::launch);
  }

  private void launch(ClaimedJob claimed) {
    Thread worker =
        Thread.ofVirtual().name("job-" + claimed.job().type()).unstarted(() -> run(claimed));
    running.put(claimed.job().id(), new Running(claimed, worker));
    worker.start();
  }

  private void run(ClaimedJob claimed) {
    try {
      runner.run(claimed, workerOf(claimed).handler());
    } catch (RuntimeException e) {
      LOG.error("the end of a job is not recorded; it is run again after its lease", e);
    } finally {
      running.remove(claimed.job().id());
      wake();
    }
  }

  private void renewLeases() {
    Instant now = clock.instant();
    for (Running run : running.values()) {
      if (run.claimed().renewalDue(now)) {
        renew(run, run.claimed().renewed(now));
      }
    }
  }

  /** A lost lease means that another process runs the job: this run stops. */
  private void renew(Running run, ClaimedJob renewed) {
    if (table.renew(renewed.job(), renewed.leasedUntil())) {
      running.computeIfPresent(
          renewed.job().id(), (id, known) -> new Running(renewed, known.thread()));
    } else if (running.containsKey(renewed.job().id())) {
      run.thread().interrupt();
    }
  }

  private Worker workerOf(ClaimedJob claimed) {
    return Objects.requireNonNull(workers.get(claimed.job().type()));
  }

  @Override
  public void close() {
    stopping = true;
    wake();
    try {
      thread.join();
      long end = System.nanoTime() + config.drain().toNanos();
      for (Running run : running.values()) {
        run.thread().join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
      }
      for (Running run : running.values()) {
        run.thread().interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
