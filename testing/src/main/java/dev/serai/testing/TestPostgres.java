package dev.serai.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/**
 * One PostgreSQL server for all tests of this JVM, from the machine's own packages, with a folder
 * and a port of its own. Each test gets a database of its own. Without the packages the tests fail;
 * {@code -Dserai.postgres=skip} leaves them out.
 */
public final class TestPostgres {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final int port;

  private TestPostgres(int port) {
    this.port = port;
  }

  /** Started by the first who asks. */
  private static final class Running {
    static final TestPostgres SERVER = start();
  }

  /** The JDBC URL of a new, empty database. */
  public static String url() {
    Assumptions.assumeFalse(
        "skip".equals(System.getProperty("serai.postgres")), "left out by -Dserai.postgres=skip");
    return Running.SERVER.create("test" + DATABASES.incrementAndGet());
  }

  private static TestPostgres start() {
    try {
      PostgresPrograms programs = PostgresPrograms.find();
      Path folder = programs.folder();
      Path data = folder.resolve("data");
      programs.run(
          "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N");
      int port = freePort();
      // The power will not fail during the tests, so the disk need not be flushed.
      String options =
          "-p %d -k %s -c listen_addresses=127.0.0.1 -c fsync=off".formatted(port, folder);
      programs.run("pg_ctl", "start", "-w", "-D", data, "-l", folder.resolve("log"), "-o", options);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(programs, data, folder)));
      var server = new TestPostgres(port);
      Eventually.holds("PostgreSQL answers", PATIENCE, server::answers);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stop(PostgresPrograms programs, Path data, Path folder) {
    try {
      programs.run("pg_ctl", "stop", "-m", "immediate", "-D", data);
      PostgresPrograms.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean answers() {
    try (Connection connection = connect()) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private String create(String name) {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return url(name);
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url("postgres"));
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres".formatted(port, database);
  }
}
