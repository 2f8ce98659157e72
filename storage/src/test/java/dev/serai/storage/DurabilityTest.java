package dev.serai.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the midst of many writers loses no row that was acknowledged. */
class DurabilityTest {

  private static final int ENOUGH = 500;

  @Test
  void everyAcknowledgedRowSurvivesAKill(@TempDir Path folder) throws Exception {
    List<String> acknowledged =
        DoomedProcess.killedWhen(lines -> lines.size() >= ENOUGH, Writer.class, folder);
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH);
    try (Database database = Databases.temporary(folder)) {
      List<String> stored =
          database.read(
              handle ->
                  handle.createQuery("SELECT id FROM sample_notes").mapTo(String.class).list());
      assertThat(stored).containsAll(acknowledged);
      assertThat(integrity(database)).isEqualTo("ok");
    }
  }

  private static String integrity(Database database) {
    return database.read(
        handle -> handle.createQuery("PRAGMA integrity_check").mapTo(String.class).one());
  }

  /** Writes from many threads until it is killed. */
  static final class Writer {

    private static final int THREADS = 8;
    private static final AtomicLong NUMBER = new AtomicLong();

    private Writer() {}

    public static void main(String[] arguments) {
      Database database = Databases.temporary(Path.of(arguments[0]));
      database.migrate("sample");
      for (int i = 1; i < THREADS; i++) {
        Thread.ofVirtual().start(() -> write(database));
      }
      write(database);
    }

    private static void write(Database database) {
      while (true) {
        String id = String.valueOf(NUMBER.incrementAndGet());
        database.write(
            handle -> handle.execute("INSERT INTO sample_notes VALUES (?, '', 0, '')", id));
        DoomedProcess.acknowledge(id);
      }
    }
  }
}
