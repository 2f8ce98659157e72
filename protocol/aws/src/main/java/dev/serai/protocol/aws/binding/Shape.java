package dev.serai.protocol.aws.binding;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How values of one Java type travel. Immutable once compiled. */
interface Shape {

  /** The value, or null after its problems have been reported. */
  @Nullable Object read(JsonNode node, String path, Problems problems);

  /** As {@link #read} for a value from a path, query or header. */
  default @Nullable Object readText(String text, String path, Problems problems) {
    throw new IllegalStateException(this + " cannot stand in a path, query or header");
  }

  /** As {@link #readText} for all values of a repeatable parameter, at least one. */
  default @Nullable Object readTexts(List<String> texts, String path, Problems problems) {
    return texts.size() == 1
        ? readText(texts.getFirst(), path, problems)
        : problems.add(path, "must be given once, is given " + texts.size() + " times");
  }

  void write(Object value, Output out) throws IOException;

  /** Whether {@link #readText} is supported. */
  default boolean scalar() {
    return false;
  }

  /** Where a reply is written, and how its paging cursors are sealed. */
  record Output(JsonGenerator json, CursorSeal cursors) {}
}
