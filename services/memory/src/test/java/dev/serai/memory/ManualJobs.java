package dev.serai.memory;

import dev.serai.storage.Jobs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Background work that is done when the test says so, in the order it was asked for. */
final class ManualJobs implements Jobs {

  /** A job, from when on it is due. */
  record Waiting(Job job, Instant due) {}

  private final Map<String, Handler> handlers = new HashMap<>();
  private final Map<String, Policy> policies = new HashMap<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private long last;

  @Override
  public void register(String type, Policy policy, Handler handler) {
    handlers.put(type, handler);
    policies.put(type, policy);
  }

  @Override
  public synchronized void enqueue(
      Handle handle, String type, String orderingKey, String payload, Instant notBefore) {
    last++;
    waiting.add(new Waiting(new Job(last, type, orderingKey, payload, 1), notBefore));
  }

  synchronized List<Waiting> waiting() {
    return List.copyOf(waiting);
  }

  /** Does what is due, and what comes of it when that is due too. */
  void runDue(Instant now) {
    while (true) {
      List<Waiting> due = waiting().stream().filter(one -> !one.due().isAfter(now)).toList();
      if (due.isEmpty()) {
        return;
      }
      Waiting next = due.getFirst();
      forget(next);
      run(next.job());
    }
  }

  private synchronized void forget(Waiting done) {
    waiting.remove(done);
  }

  /** Does a piece of work, which may have been done before, as often as its policy has it. */
  void run(Job job) {
    Handler handler = handlers.get(job.type());
    if (handler == null) {
      throw new IllegalStateException("nobody does " + job.type());
    }
    int attempts = policies.getOrDefault(job.type(), Policy.DEFAULT).maxAttempts();
    for (int attempt = 1; true; attempt++) {
      try {
        handler.run(new Job(job.id(), job.type(), job.orderingKey(), job.payload(), attempt));
        return;
      } catch (Exception e) {
        if (attempt >= attempts) {
          handler.exhausted(job, e);
          return;
        }
      }
    }
  }

  @Override
  public void start() {}

  @Override
  public void close() {}
}
