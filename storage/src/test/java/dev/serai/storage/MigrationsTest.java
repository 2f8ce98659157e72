package dev.serai.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.storage.MigrationScripts.Script;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

  private static final Script FIRST =
      new Script(
          1, "V1__a.sql", "CREATE TABLE a (x bigint);\n-- why; indeed\nCREATE TABLE b (x text);");
  private static final Script SECOND =
      new Script(2, "V2__b.sql", "INSERT INTO b VALUES ('semi;colon');");

  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void opened() {
    database = Databases.temporary(folder);
  }

  @AfterEach
  void closed() {
    database.close();
  }

  @Test
  void runsEachScriptOnceOldestFirst() {
    assertThat(apply(SECOND, FIRST)).isEqualTo(2);
    assertThat(apply(FIRST, SECOND)).isZero();
    assertThat(
            database.<String>read(h -> h.createQuery("SELECT x FROM b").mapTo(String.class).one()))
        .isEqualTo("semi;colon");
  }

  @Test
  void runsOnlyWhatIsNew() {
    apply(FIRST);
    assertThat(apply(FIRST, SECOND)).isOne();
  }

  @Test
  void leavesNothingOfAFailedMigration() {
    var broken = new Script(2, "V2__broken.sql", "CREATE TABLE c (x bigint); CREATE TABEL d;");
    assertThatThrownBy(() -> apply(FIRST, broken))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("V2__broken.sql");
    assertThat(apply(FIRST)).isOne();
  }

  @Test
  void refusesAScriptThatHasChangedSinceItRan() {
    apply(FIRST);
    assertThatThrownBy(() -> apply(new Script(1, "V1__a.sql", "CREATE TABLE other (x bigint);")))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("has changed");
  }

  @Test
  void doesNotMindOtherLineEnds() {
    apply(FIRST);
    assertThat(apply(new Script(1, "V1__a.sql", FIRST.sql().replace("\n", "\r\n")))).isZero();
  }

  @Test
  void refusesTablesOfANewerSerai() {
    apply(FIRST, SECOND);
    assertThatThrownBy(() -> apply(FIRST))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("version 2");
  }

  @Test
  void refusesTwoScriptsOfOneNumber() {
    assertThatThrownBy(() -> apply(FIRST, FIRST)).hasMessageContaining("one number");
  }

  private int apply(Script... scripts) {
    return database.write(
        handle -> Migrations.apply(handle, new MigrationScripts("room", List.of(scripts))));
  }
}
