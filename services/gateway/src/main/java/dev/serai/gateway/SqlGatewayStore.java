package dev.serai.gateway;

import dev.serai.kernel.AccountId;
import dev.serai.storage.ClientTokens;
import dev.serai.storage.Database;
import dev.serai.storage.Jobs;
import dev.serai.storage.Keys;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Rows in the tables of {@code db/gateway}. */
final class SqlGatewayStore implements GatewayStore {

  private static final String ROOM = "gateway";

  private final Database database;
  private final Jobs jobs;
  private final ClientTokens tokens;
  private final SealedSettings settings;
  private final GatewayIdentities identities;
  private final InstantSource clock;

  SqlGatewayStore(
      Database database,
      Jobs jobs,
      ClientTokens tokens,
      Keys keys,
      GatewayIdentities identities,
      InstantSource clock) {
    this.database = database;
    this.jobs = jobs;
    this.tokens = tokens;
    this.settings = new SealedSettings(keys);
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
    public Gateways gateways() {
      return new SqlGateways(handle, identities);
    }

    @Override
    public Targets targets() {
      return new SqlTargets(handle, settings);
    }

    @Override
    public Tags tags() {
      return new SqlTags(handle);
    }

    @Override
    public RateLimits rateLimits() {
      return new SqlRateLimits(handle);
    }

    @Override
    public Rules rules() {
      return new SqlGatewayRules(handle);
    }

    @Override
    public void enqueue(PrepareJob job) {
      jobs.enqueue(handle, PrepareJob.TYPE, job.orderingKey(), job.payload(), clock.instant());
    }

    @Override
    public void enqueue(SynchroniseJob job, Instant due) {
      jobs.enqueue(handle, SynchroniseJob.TYPE, job.orderingKey(), job.payload(), due);
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
