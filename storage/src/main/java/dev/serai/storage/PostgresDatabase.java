package dev.serai.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Rows in PostgreSQL at isolation level SERIALIZABLE; transactions that lose are run again. */
final class PostgresDatabase implements Database {

  static final int OLDEST_VERSION = 150_000;

  /** serialization_failure and deadlock_detected. */
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

  /** Any number that no other program locks. */
  private static final long MIGRATION_LOCK = 0x5e7a1L;

  static final int MAX_ATTEMPTS = 20;

  private final HikariDataSource source;
  private final Jdbi jdbi;
  private final FailsafeExecutor<Object> retry;

  private PostgresDatabase(HikariDataSource source) {
    this.source = source;
    this.jdbi = SqlTypes.register(Jdbi.create(source));
    this.retry =
        Failsafe.with(
            RetryPolicy.builder()
                .handleIf(PostgresDatabase::conflict)
                .withMaxAttempts(MAX_ATTEMPTS)
                .withBackoff(Duration.ofMillis(2), Duration.ofMillis(200))
                .withJitter(0.5)
                .build());
  }

  static PostgresDatabase open(DatabaseConfig config) {
    try {
      var database = new PostgresDatabase(new HikariDataSource(pool(config)));
      database.requireUsable();
      return database;
    } catch (HikariPool.PoolInitializationException e) {
      throw new StorageException("PostgreSQL does not answer: " + root(e).getMessage(), e);
    }
  }

  private static HikariConfig pool(DatabaseConfig config) {
    var pool = new HikariConfig();
    pool.setPoolName("postgresql");
    pool.setJdbcUrl(config.url().orElseThrow());
    config.user().ifPresent(pool::setUsername);
    config.password().map(Secret::reveal).ifPresent(pool::setPassword);
    pool.setMaximumPoolSize(config.connections());
    pool.setConnectionTimeout(Math.max(250, config.timeout().toMillis()));
    pool.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
    return pool;
  }

  private void requireUsable() {
    try (Handle handle = jdbi.open()) {
      require(
          Integer.parseInt(show(handle, "server_version_num")) >= OLDEST_VERSION,
          "PostgreSQL 15 or newer is needed, this one is " + show(handle, "server_version"));
      require(
          !show(handle, "synchronous_commit").equals("off"),
          "PostgreSQL runs with synchronous_commit = off and would lose acknowledged writes;"
              + " set it to on for this user or database");
    } catch (StorageException e) {
      source.close();
      throw e;
    }
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new StorageException(problem);
    }
  }

  private static String show(Handle handle, String setting) {
    return handle.createQuery("SHOW " + setting).mapTo(String.class).one();
  }

  @Override
  public <T> T read(Work<T> work) {
    return run(work, true);
  }

  @Override
  public <T> T write(Work<T> work) {
    return run(work, false);
  }

  private <T> T run(Work<T> work, boolean readOnly) {
    OpenTransaction.requireNone();
    try {
      return retry.get(() -> once(work, readOnly));
    } catch (RuntimeException e) {
      throw conflict(e)
          ? new ServiceException(
              ErrorKind.RETRYABLE_CONFLICT, "others are changing the same rows; try again", e)
          : e;
    }
  }

  private <T> T once(Work<T> work, boolean readOnly) {
    try (Handle handle = jdbi.open()) {
      handle.setReadOnly(readOnly);
      return handle.inTransaction(
          TransactionIsolationLevel.SERIALIZABLE, inner -> OpenTransaction.during(inner, work));
    }
  }

  private static boolean conflict(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && CONFLICTS.contains(String.valueOf(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  private static Throwable root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  @Override
  public boolean scrub() {
    return false;
  }

  @Override
  public Dialect dialect() {
    return Dialect.POSTGRESQL;
  }

  @Override
  public void migrate(String room) {
    MigrationScripts scripts = MigrationScripts.of(room);
    // Each statement must see what another process did while this one waited for the lock.
    jdbi.inTransaction(
        TransactionIsolationLevel.READ_COMMITTED,
        handle -> {
          handle.execute("SELECT pg_advisory_xact_lock(?)", MIGRATION_LOCK);
          return Migrations.apply(handle, scripts);
        });
  }

  @Override
  public void close() {
    source.close();
  }
}
