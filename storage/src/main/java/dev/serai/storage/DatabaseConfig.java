package dev.serai.storage;

import dev.serai.kernel.Secret;
import java.time.Duration;
import java.util.Optional;

/**
 * Which engine keeps the rows.
 *
 * @param url {@code jdbc:postgresql://host/database} or {@code jdbc:sqlite:/path/to/file}; empty
 *     (the default) means SQLite in the data folder
 * @param user for PostgreSQL; empty means what the URL or the driver says
 * @param password for PostgreSQL; empty likewise
 * @param connections PostgreSQL: most connections at a time, 1 to 1000; default 10
 * @param readers SQLite: reading connections beside the one that writes, 1 to 64; default 4
 * @param timeout how long to wait for a connection or a lock of another process, at least one
 *     millisecond; default 10 s
 */
public record DatabaseConfig(
    Optional<String> url,
    Optional<String> user,
    Optional<Secret> password,
    int connections,
    int readers,
    Duration timeout) {

  public static final DatabaseConfig DEFAULT =
      new DatabaseConfig(
          Optional.empty(), Optional.empty(), Optional.empty(), 10, 4, Duration.ofSeconds(10));

  static final String SQLITE = "jdbc:sqlite:";
  static final String POSTGRESQL = "jdbc:postgresql:";

  /**
   * @throws IllegalArgumentException for another engine or a number out of range
   */
  public DatabaseConfig {
    // The URL itself may hold a password, so it is not repeated.
    require(
        url.isEmpty() || known(url.get()),
        "a database URL begins with jdbc:postgresql: or jdbc:sqlite:");
    require(connections >= 1 && connections <= 1000, "1 to 1000 connections, got " + connections);
    require(readers >= 1 && readers <= 64, "1 to 64 readers, got " + readers);
    require(timeout.toMillis() >= 1, "a timeout of at least 1 ms, got " + timeout);
  }

  /** SQLite or PostgreSQL at {@code url}, all else by default. */
  public DatabaseConfig withUrl(String newUrl) {
    return new DatabaseConfig(Optional.of(newUrl), user, password, connections, readers, timeout);
  }

  Dialect dialect() {
    return url.filter(text -> text.startsWith(POSTGRESQL)).isPresent()
        ? Dialect.POSTGRESQL
        : Dialect.SQLITE;
  }

  @Override
  public String toString() {
    return "DatabaseConfig[" + dialect() + "]";
  }

  private static boolean known(String url) {
    return url.startsWith(SQLITE) || url.startsWith(POSTGRESQL);
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
