package dev.serai.runtime;

import dev.serai.kernel.Arn;
import dev.serai.storage.TagTable;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The table {@code runtime_tag}. */
final class SqlTags implements RuntimeStore.Tags {

  private final TagTable table;

  SqlTags(Handle handle) {
    table = new TagTable(handle, "runtime_tag", "arn");
  }

  @Override
  public Map<String, String> of(Arn resource) {
    return table.of(resource.toString());
  }

  @Override
  public void put(Arn resource, Map<String, String> tags) {
    table.put(resource.toString(), tags);
  }

  @Override
  public void remove(Arn resource, List<String> names) {
    table.remove(resource.toString(), names);
  }

  @Override
  public void removeAll(Arn resource) {
    table.removeAll(resource.toString());
  }
}
