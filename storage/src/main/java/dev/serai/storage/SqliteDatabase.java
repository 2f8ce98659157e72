package dev.serai.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;

/** Rows in one file: a single writer, which makes writes serial, beside readers on snapshots. */
final class SqliteDatabase implements Database {

  private final SqliteWriter writer;
  private final SqliteReaders readers;
  private final Path file;
  private final Duration timeout;

  private SqliteDatabase(SqliteWriter writer, SqliteReaders readers, Path file, Duration timeout) {
    this.writer = writer;
    this.readers = readers;
    this.file = file;
    this.timeout = timeout;
  }

  static SqliteDatabase open(Path file, DatabaseConfig config) {
    var connections = new ArrayList<SqliteConnection>();
    try {
      OwnerOnly.file(file);
      connections.add(SqliteConnection.writer(file, config.timeout()));
      for (int i = 0; i < config.readers(); i++) {
        connections.add(SqliteConnection.reader(file, config.timeout()));
      }
    } catch (SQLException | IOException e) {
      connections.forEach(SqliteConnection::close);
      throw new StorageException("the database " + file + " does not open", e);
    }
    return new SqliteDatabase(
        new SqliteWriter(connections.getFirst()),
        new SqliteReaders(connections.subList(1, connections.size())),
        file,
        config.timeout());
  }

  @Override
  public <T> T read(Work<T> work) {
    OpenTransaction.requireNone();
    return readers.run(work);
  }

  @Override
  public <T> T write(Work<T> work) {
    OpenTransaction.requireNone();
    return writer.run(work);
  }

  /** The log can be emptied only when nobody reads what was before: waits as for any lock. */
  @Override
  public boolean scrub() {
    OpenTransaction.requireNone();
    try (SqliteConnection own = SqliteConnection.writer(file, timeout);
        var statement = own.connection().createStatement();
        var answer = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      return answer.next() && answer.getInt(1) == 0;
    } catch (SQLException e) {
      throw new StorageException("the log of the database " + file + " is not emptied", e);
    }
  }

  @Override
  public Dialect dialect() {
    return Dialect.SQLITE;
  }

  @Override
  public void migrate(String room) {
    MigrationScripts scripts = MigrationScripts.of(room);
    write(handle -> Migrations.apply(handle, scripts));
  }

  @Override
  public void close() {
    readers.close();
    writer.close();
  }
}
