package dev.serai.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresDatabaseTest extends DatabaseContract {

  @TempDir Path folder;

  @Override
  Database open() {
    return Databases.open(DatabaseConfig.DEFAULT.withUrl(TestPostgres.url()), folder);
  }

  @Test
  void runsAConflictAgainButNotForEver() {
    var runs = new AtomicInteger();
    assertThatThrownBy(
            () ->
                database.write(
                    handle -> {
                      runs.incrementAndGet();
                      throw new IllegalStateException(new SQLException("lost", "40001"));
                    }))
        .isInstanceOfSatisfying(
            ServiceException.class,
            lost -> assertThat(lost.kind()).isEqualTo(ErrorKind.RETRYABLE_CONFLICT));
    assertThat(runs).hasValue(PostgresDatabase.MAX_ATTEMPTS);
  }

  @Test
  void refusesAServerThatWouldLoseWrites() {
    String url = TestPostgres.url();
    DatabaseConfig lossy =
        DatabaseConfig.DEFAULT.withUrl(url + "&options=-c%20synchronous_commit=off");
    assertThatThrownBy(() -> Databases.open(lossy, folder))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("synchronous_commit");
  }

  @Test
  void saysWhenNobodyAnswersAndKeepsThePassword() {
    var config =
        new DatabaseConfig(
            Optional.of("jdbc:postgresql://127.0.0.1:1/none"),
            Optional.of("user"),
            Optional.of(new Secret("hush")),
            1,
            1,
            Duration.ofMillis(300));
    assertThatThrownBy(() -> Databases.open(config, folder))
        .isInstanceOf(StorageException.class)
        .hasMessageNotContaining("hush");
  }
}
