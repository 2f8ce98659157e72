package dev.serai.codeinterpreter;

import dev.serai.storage.TagTable;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The table {@code code_interpreter_tag}. */
final class SqlTags implements CodeInterpreterStore.Tags {

  private final TagTable table;

  SqlTags(Handle handle) {
    table = SqlInterpreters.tags(handle);
  }

  @Override
  public Map<String, String> of(CodeInterpreterId id) {
    return table.of(id.value());
  }

  @Override
  public void put(CodeInterpreterId id, Map<String, String> added) {
    table.put(id.value(), added);
  }

  @Override
  public void remove(CodeInterpreterId id, List<String> names) {
    table.remove(id.value(), names);
  }
}
