package dev.serai.runtime;

import dev.serai.testing.TestPostgres;
import java.nio.file.Path;

class PostgresRolloutTest extends RolloutTest {

  @Override
  StoredFixture open(Path data) {
    String url = TestPostgres.url();
    var emptied = StoredFixture.onPostgres(data, url);
    emptied.empty();
    return emptied;
  }
}
