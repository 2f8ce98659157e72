package dev.serai.storage;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a room's tables up to date; each room has a history table of its own. */
final class Migrations {

  private Migrations() {}

  static void run(DataSource source, String room) {
    if (!room.matches("[a-z]+")) {
      throw new IllegalArgumentException("a room is named in small letters, got: " + room);
    }
    try {
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:db/" + room)
          .failOnMissingLocations(true)
          .table("migrations_" + room)
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new StorageException("the tables of room " + room + " can't be brought up to date", e);
    }
  }
}
