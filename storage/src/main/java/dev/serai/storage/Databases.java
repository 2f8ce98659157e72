package dev.serai.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens databases. */
public final class Databases {

  /** The file that holds the rows when nothing else is configured. */
  public static final String FILE = "serai.db";

  private Databases() {}

  /**
   * Opens the configured engine; its tables come with {@link Database#migrate}.
   *
   * @param folder where the SQLite file {@value #FILE} lies when no URL is configured; made when
   *     missing
   * @throws StorageException when the engine does not answer, is too old, or would lose
   *     acknowledged writes
   */
  public static Database open(DatabaseConfig config, Path folder) {
    return switch (config.dialect()) {
      case SQLITE -> SqliteDatabase.open(file(config, folder), config);
      case POSTGRESQL -> PostgresDatabase.open(config);
    };
  }

  /** An SQLite database of its own in {@code folder}, for tests. */
  public static Database temporary(Path folder) {
    return open(DatabaseConfig.DEFAULT, folder);
  }

  private static Path file(DatabaseConfig config, Path folder) {
    Path file =
        config
            .url()
            .map(url -> Path.of(url.substring(DatabaseConfig.SQLITE.length())))
            .orElseGet(() -> folder.resolve(FILE))
            .toAbsolutePath();
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder of " + file, e);
    }
    return file;
  }
}
