package dev.serai.runtime;

import dev.serai.storage.Jobs;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** Jobs that run when the test says so, in the order they came, on the calling thread. */
public final class FakeJobs implements Jobs {

  private final Deque<Job> waiting = new ArrayDeque<>();
  private final Map<String, Worker> workers = new HashMap<>();
  private long lastId;

  private record Worker(Policy policy, Handler handler) {}

  @Override
  public void register(String type, Policy policy, Handler handler) {
    workers.put(type, new Worker(policy, handler));
  }

  @Override
  public void enqueue(
      Handle handle, String type, String orderingKey, String payload, Instant notBefore) {
    waiting.add(new Job(++lastId, type, orderingKey, payload, 1));
  }

  @Override
  public void start() {}

  @Override
  public void close() {}

  /** Runs everything, each job until it succeeds or its attempts are used up. */
  public void runAll() {
    while (!waiting.isEmpty()) {
      run(waiting.removeFirst());
    }
  }

  private void run(Job job) {
    Worker worker = worker(job);
    try {
      worker.handler().run(job);
    } catch (Exception e) {
      if (job.attempt() < worker.policy().maxAttempts()) {
        run(next(job));
      } else {
        worker.handler().exhausted(job, e);
      }
    }
  }

  private static Job next(Job job) {
    return new Job(job.id(), job.type(), job.orderingKey(), job.payload(), job.attempt() + 1);
  }

  private Worker worker(Job job) {
    return Objects.requireNonNull(workers.get(job.type()), job.type());
  }

  /** Runs the first job up to the death of the process: the job is kept, its worker is not. */
  public void runFirstAndDie() {
    Job job = waiting.getFirst();
    try {
      worker(job).handler().run(job);
    } catch (Exception | Error e) {
      workers.clear();
      return;
    }
    throw new AssertionError("the process was to die in the middle of " + job.type());
  }

  public List<String> waitingTypes() {
    return new ArrayList<>(waiting.stream().map(Job::type).toList());
  }
}
