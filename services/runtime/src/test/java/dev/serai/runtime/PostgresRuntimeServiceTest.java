package dev.serai.runtime;

import dev.serai.testing.TestPostgres;
import java.nio.file.Path;

class PostgresRuntimeServiceTest extends RuntimeServiceTest {

  @Override
  StoredFixture open(Path data) {
    String url = TestPostgres.url();
    var emptied = StoredFixture.onPostgres(data, url);
    emptied.empty();
    return emptied;
  }
}
