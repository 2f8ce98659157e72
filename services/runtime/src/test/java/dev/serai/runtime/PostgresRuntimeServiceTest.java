package dev.serai.runtime;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Runs where {@code SERAI_TEST_POSTGRES_URL} names a database whose tables may be emptied. */
@EnabledIfEnvironmentVariable(named = "SERAI_TEST_POSTGRES_URL", matches = "jdbc:postgresql:.+")
class PostgresRuntimeServiceTest extends RuntimeServiceTest {

  @Override
  StoredFixture open(Path data) {
    String url = Objects.requireNonNull(System.getenv("SERAI_TEST_POSTGRES_URL"));
    var emptied = StoredFixture.onPostgres(data, url);
    emptied.empty();
    return emptied;
  }
}
