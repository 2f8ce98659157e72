package dev.serai.memory;

import dev.serai.storage.TagTable;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The table {@code memory_tag}. */
final class SqlTags implements MemoryTables.Tags {

  private final TagTable table;

  SqlTags(Handle handle) {
    table = new TagTable(handle, "memory_tag", "memory_id");
  }

  @Override
  public Map<String, String> of(MemoryId memory) {
    return table.of(memory.value());
  }

  @Override
  public void put(MemoryId memory, Map<String, String> added) {
    table.put(memory.value(), added);
  }

  @Override
  public void remove(MemoryId memory, List<String> names) {
    table.remove(memory.value(), names);
  }

  void removeAll(MemoryId memory) {
    table.removeAll(memory.value());
  }
}
