package dev.serai.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;

/** Rows in one file: a single writer, which makes writes serial, beside readers on snapshots. */
final class SqliteDatabase implements Database {

  private final SqliteWriter writer;
  private final SqliteReaders readers;

  private SqliteDatabase(SqliteWriter writer, SqliteReaders readers) {
    this.writer = writer;
    this.readers = readers;
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
        new SqliteReaders(connections.subList(1, connections.size())));
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
