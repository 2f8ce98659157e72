package dev.serai.gateway;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The table {@code gateway_tag}. */
final class SqlTags implements GatewayStore.Tags {

  private final Handle handle;

  SqlTags(Handle handle) {
    this.handle = handle;
  }

  @Override
  public Map<String, String> of(GatewayId gateway) {
    return handle
        .createQuery("SELECT name, value FROM gateway_tag WHERE gateway_id = :gateway")
        .bind("gateway", gateway.value())
        .map((row, context) -> Map.entry(row.getString("name"), row.getString("value")))
        .stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public void put(GatewayId gateway, Map<String, String> added) {
    added.forEach(
        (name, value) ->
            handle.execute(
                """
                INSERT INTO gateway_tag (gateway_id, name, value) VALUES (?, ?, ?)
                ON CONFLICT (gateway_id, name) DO UPDATE SET value = excluded.value
                """,
                gateway.value(),
                name,
                value));
  }

  @Override
  public void remove(GatewayId gateway, List<String> names) {
    names.forEach(
        name ->
            handle.execute(
                "DELETE FROM gateway_tag WHERE gateway_id = ? AND name = ?",
                gateway.value(),
                name));
  }
}
