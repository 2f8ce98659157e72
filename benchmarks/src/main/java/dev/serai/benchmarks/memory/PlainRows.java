package dev.serai.benchmarks.memory;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;

/** What SQLite does without Serai: one row, one commit, on the disk when it returns. */
final class PlainRows implements AutoCloseable {

  private final Connection connection;
  private final PreparedStatement insert;
  private final byte[] payload;
  private final ReentrantLock lock = new ReentrantLock();
  private long next;

  private PlainRows(Connection connection, PreparedStatement insert, byte[] payload) {
    this.connection = connection;
    this.insert = insert;
    this.payload = payload;
  }

  static PlainRows open(Path file, String text) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (var statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("CREATE TABLE event (id integer PRIMARY KEY, payload blob NOT NULL)");
    }
    return new PlainRows(
        connection,
        connection.prepareStatement("INSERT INTO event (id, payload) VALUES (?, ?)"),
        text.getBytes(StandardCharsets.UTF_8));
  }

  void insert() throws SQLException {
    lock.lock();
    try {
      insert.setLong(1, next++);
      insert.setBytes(2, payload);
      insert.executeUpdate();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws SQLException {
    insert.close();
    connection.close();
  }
}
