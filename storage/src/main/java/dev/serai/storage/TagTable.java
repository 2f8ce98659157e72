package dev.serai.storage;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * A table of tags: whose they are, {@code name} and {@code value}, the first two its key.
 *
 * @param table its name, written by a room and by nobody else
 * @param owner the column that says whose tags they are
 */
public record TagTable(Handle handle, String table, String owner) {

  /** All tags of one; empty when it has none. */
  public Map<String, String> of(String who) {
    return handle
        .createQuery("SELECT name, value FROM %s WHERE %s = :who".formatted(table, owner))
        .bind("who", who)
        .map((row, context) -> Map.entry(row.getString("name"), row.getString("value")))
        .stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Adds or overwrites. */
  public void put(String who, Map<String, String> tags) {
    tags.forEach(
        (name, value) ->
            handle.execute(
                """
                INSERT INTO %1$s (%2$s, name, value) VALUES (?, ?, ?)
                ON CONFLICT (%2$s, name) DO UPDATE SET value = excluded.value
                """
                    .formatted(table, owner),
                who,
                name,
                value));
  }

  public void remove(String who, List<String> names) {
    names.forEach(name -> handle.execute(delete() + " AND name = ?", who, name));
  }

  public void removeAll(String who) {
    handle.execute(delete(), who);
  }

  private String delete() {
    return "DELETE FROM %s WHERE %s = ?".formatted(table, owner);
  }
}
