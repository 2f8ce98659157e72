package dev.serai.runtime;

import dev.serai.kernel.Arn;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The table {@code runtime_tag}. */
final class SqlTags implements RuntimeStore.Tags {

  private final Handle handle;

  SqlTags(Handle handle) {
    this.handle = handle;
  }

  @Override
  public Map<String, String> of(Arn resource) {
    return handle
        .createQuery("SELECT name, value FROM runtime_tag WHERE arn = :arn")
        .bind("arn", resource.toString())
        .map((row, context) -> Map.entry(row.getString("name"), row.getString("value")))
        .stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public void put(Arn resource, Map<String, String> tags) {
    tags.forEach(
        (name, value) ->
            handle.execute(
                """
                INSERT INTO runtime_tag (arn, name, value) VALUES (?, ?, ?)
                ON CONFLICT (arn, name) DO UPDATE SET value = excluded.value
                """,
                resource.toString(),
                name,
                value));
  }

  @Override
  public void remove(Arn resource, List<String> names) {
    names.forEach(
        name ->
            handle.execute(
                "DELETE FROM runtime_tag WHERE arn = ? AND name = ?", resource.toString(), name));
  }

  @Override
  public void removeAll(Arn resource) {
    handle.execute("DELETE FROM runtime_tag WHERE arn = ?", resource.toString());
  }
}
