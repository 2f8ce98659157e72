package dev.serai.runtime;

import dev.serai.kernel.AccountId;
import dev.serai.storage.ClientTokens;
import dev.serai.storage.Database;
import dev.serai.storage.Jobs;
import dev.serai.storage.Keys;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Rows in the tables of {@code db/runtime}. */
final class SqlRuntimeStore implements RuntimeStore {

  private static final String ROOM = "runtime";

  private final Database database;
  private final Jobs jobs;
  private final ClientTokens tokens;
  private final SealedEnvironment environment;
  private final WorkloadIdentities identities;
  private final InstantSource clock;

  SqlRuntimeStore(
      Database database,
      Jobs jobs,
      ClientTokens tokens,
      Keys keys,
      WorkloadIdentities identities,
      InstantSource clock) {
    this.database = database;
    this.jobs = jobs;
    this.tokens = tokens;
    this.environment = new SealedEnvironment(keys);
    this.identities = identities;
    this.clock = clock;
  }

  void migrate() {
    database.migrate(ROOM);
  }

  @Override
  public <T> T read(Work<T> work) {
    return database.read(handle -> work.in(new SqlRows(handle)));
  }

  @Override
  public <T> T write(Work<T> work) {
    return database.write(handle -> work.in(new SqlRows(handle)));
  }

  private final class SqlRows implements Rows {

    private final Handle handle;

    SqlRows(Handle handle) {
      this.handle = handle;
    }

    @Override
    public Runtimes runtimes() {
      return new SqlRuntimes(handle, new SqlVersions(handle, environment));
    }

    @Override
    public Versions versions() {
      return new SqlVersions(handle, environment);
    }

    @Override
    public Endpoints endpoints() {
      return new SqlEndpoints(handle);
    }

    @Override
    public Tags tags() {
      return new SqlTags(handle);
    }

    @Override
    public Identities identities() {
      return new Identities() {
        @Override
        public void create(AgentRuntime runtime) {
          identities.create(handle, runtime);
        }

        @Override
        public void delete(AgentRuntime runtime) {
          identities.delete(handle, runtime);
        }
      };
    }

    @Override
    public void enqueue(RuntimeJob job) {
      jobs.enqueue(
          handle,
          StoredJobs.type(job),
          StoredJobs.orderingKey(job),
          StoredJobs.payload(job),
          clock.instant());
    }

    @Override
    public String once(
        AccountId account,
        String operation,
        Optional<String> token,
        String inputHash,
        Supplier<String> act) {
      return tokens.once(handle, account, operation, token, inputHash, act);
    }
  }
}
