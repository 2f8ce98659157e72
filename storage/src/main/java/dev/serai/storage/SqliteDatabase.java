package dev.serai.storage;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteDataSource;

/** Rows in one file: a single writer, which makes writes serial, beside readers on snapshots. */
final class SqliteDatabase implements Database {

  private final SQLiteDataSource source;
  private final SqliteLane writer;
  private final SqliteLane readers;

  private SqliteDatabase(SQLiteDataSource source, SqliteLane writer, SqliteLane readers) {
    this.source = source;
    this.writer = writer;
    this.readers = readers;
  }

  static SqliteDatabase open(Path file, DatabaseConfig config) {
    var connections = new ArrayList<SqliteConnection>();
    try {
      connections.add(SqliteConnection.writer(file, config.timeout()));
      OwnerOnly.file(file);
      for (int i = 0; i < config.readers(); i++) {
        connections.add(SqliteConnection.reader(file, config.timeout()));
      }
    } catch (SQLException e) {
      connections.forEach(SqliteConnection::close);
      throw new StorageException("the database " + file + " does not open", e);
    }
    var source = new SQLiteDataSource(SqliteConnection.settings(config.timeout()));
    source.setUrl(DatabaseConfig.SQLITE + file);
    return new SqliteDatabase(
        source,
        new SqliteLane("writer", List.of(connections.getFirst())),
        new SqliteLane("reader", connections.subList(1, connections.size())));
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
    Migrations.run(source, room);
  }

  @Override
  public void close() {
    readers.close();
    writer.close();
  }
}
