package dev.serai.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;

/** One open connection with its settings, and JDBI over it. */
record SqliteConnection(Connection connection, Jdbi jdbi) implements AutoCloseable {

  /** Takes the write lock when a transaction begins, so that it can't fail half-way for it. */
  static SqliteConnection writer(Path file, Duration timeout) throws SQLException {
    SQLiteConfig config = settings(timeout);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    return open(file, config);
  }

  static SqliteConnection reader(Path file, Duration timeout) throws SQLException {
    SqliteConnection reader = open(file, settings(timeout));
    try (var statement = reader.connection().createStatement()) {
      statement.execute("PRAGMA query_only = ON");
    }
    return reader;
  }

  static SQLiteConfig settings(Duration timeout) {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout((int) Math.min(Integer.MAX_VALUE, timeout.toMillis()));
    return config;
  }

  private static SqliteConnection open(Path file, SQLiteConfig config) throws SQLException {
    Connection connection = config.createConnection(DatabaseConfig.SQLITE + file);
    return new SqliteConnection(connection, SqlTypes.register(Jdbi.create(connection)));
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new StorageException("an SQLite connection does not close", e);
    }
  }
}
