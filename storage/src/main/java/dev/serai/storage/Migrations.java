package dev.serai.storage;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Brings a room's tables up to date inside one transaction: all pending scripts take effect, or
 * none. The history of a room is the table {@code migrations_{room}}.
 */
final class Migrations {

  private Migrations() {}

  /**
   * Runs the scripts that have not run yet.
   *
   * @return how many ran
   * @throws StorageException when a script fails, has changed since it ran, or a newer Serai has
   *     been here
   */
  static int apply(Handle handle, MigrationScripts scripts) {
    String history = "migrations_" + scripts.room();
    handle.execute(
        "CREATE TABLE IF NOT EXISTS "
            + history
            + " (version bigint NOT NULL PRIMARY KEY, name text NOT NULL, sha256 text NOT NULL)");
    Map<Long, String> applied = applied(handle, history);
    requireKnown(scripts, applied);
    List<MigrationScripts.Script> pending =
        scripts.scripts().stream().filter(script -> isPending(script, applied)).toList();
    pending.forEach(script -> run(handle, history, script));
    return pending.size();
  }

  private static Map<Long, String> applied(Handle handle, String history) {
    return handle
        .createQuery("SELECT version, sha256 FROM " + history)
        .map((row, context) -> Map.entry(row.getLong(1), row.getString(2)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static void requireKnown(MigrationScripts scripts, Map<Long, String> applied) {
    applied.keySet().stream()
        .filter(version -> scripts.scripts().stream().noneMatch(s -> s.version() == version))
        .findAny()
        .ifPresent(
            version -> {
              throw new StorageException(
                  "the tables of room %s have version %d, which this Serai does not know: start a newer one"
                      .formatted(scripts.room(), version));
            });
  }

  private static boolean isPending(MigrationScripts.Script script, Map<Long, String> applied) {
    String sha256 = applied.get(script.version());
    if (sha256 != null && !sha256.equals(script.sha256())) {
      throw new StorageException(
          script.name() + " has changed since it ran: put a further change into a new script");
    }
    return sha256 == null;
  }

  private static void run(Handle handle, String history, MigrationScripts.Script script) {
    try {
      handle.createScript(script.sql()).executeAsSeparateStatements();
    } catch (JdbiException e) {
      throw new StorageException(script.name() + " fails: " + e.getMessage(), e);
    }
    handle.execute(
        "INSERT INTO " + history + " VALUES (?, ?, ?)",
        script.version(),
        script.name(),
        script.sha256());
  }
}
