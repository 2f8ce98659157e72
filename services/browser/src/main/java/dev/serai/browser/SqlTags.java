package dev.serai.browser;

import dev.serai.storage.TagTable;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The table {@code browser_tag}. */
final class SqlTags implements BrowserStore.Tags {

  private final TagTable table;

  SqlTags(Handle handle) {
    table = SqlBrowsers.tags(handle);
  }

  @Override
  public Map<String, String> of(BrowserId id) {
    return table.of(id.value());
  }

  @Override
  public void put(BrowserId id, Map<String, String> added) {
    table.put(id.value(), added);
  }

  @Override
  public void remove(BrowserId id, List<String> names) {
    table.remove(id.value(), names);
  }
}
