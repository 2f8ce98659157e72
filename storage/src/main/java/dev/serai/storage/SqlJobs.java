package dev.serai.storage;

import dev.serai.kernel.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/** Jobs in a table of the database that the callers' own rows are in. */
final class SqlJobs implements Jobs {

  private static final int OWNER_CHARACTERS = 16;

  private final JobsConfig config;
  private final JobTable table;
  private final InstantSource clock;
  private final Map<String, JobDispatcher.Worker> workers = new LinkedHashMap<>();
  private volatile Optional<JobDispatcher> dispatcher = Optional.empty();

  SqlJobs(JobsConfig config, Database database, InstantSource clock, RandomGenerator random) {
    this.config = config;
    this.table = new JobTable(database, random, new Ids(random).alphanumeric(OWNER_CHARACTERS));
    this.clock = clock;
  }

  @Override
  public synchronized void register(String type, Policy policy, Handler handler) {
    if (dispatcher.isPresent()) {
      throw new IllegalStateException("jobs are running already: too late for " + type);
    }
    if (workers.putIfAbsent(type, new JobDispatcher.Worker(policy, handler)) != null) {
      throw new IllegalStateException("jobs of type " + type + " have a handler already");
    }
  }

  @Override
  public void enqueue(
      Handle handle, String type, String orderingKey, String payload, Instant notBefore) {
    table.insert(handle, type, orderingKey, payload, notBefore);
    handle.afterCommit(() -> dispatcher.ifPresent(JobDispatcher::wake));
  }

  @Override
  public synchronized void start() {
    if (dispatcher.isPresent()) {
      throw new IllegalStateException("jobs are running already");
    }
    var started = new JobDispatcher(config, table, clock, workers);
    dispatcher = Optional.of(started);
    started.start();
  }

  @Override
  public void close() {
    dispatcher.ifPresent(JobDispatcher::close);
  }
}
