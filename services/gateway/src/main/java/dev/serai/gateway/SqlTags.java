package dev.serai.gateway;

import dev.serai.storage.TagTable;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The table {@code gateway_tag}. */
final class SqlTags implements GatewayStore.Tags {

  private final TagTable table;

  SqlTags(Handle handle) {
    table = new TagTable(handle, "gateway_tag", "gateway_id");
  }

  @Override
  public Map<String, String> of(GatewayId gateway) {
    return table.of(gateway.value());
  }

  @Override
  public void put(GatewayId gateway, Map<String, String> added) {
    table.put(gateway.value(), added);
  }

  @Override
  public void remove(GatewayId gateway, List<String> names) {
    table.remove(gateway.value(), names);
  }
}
