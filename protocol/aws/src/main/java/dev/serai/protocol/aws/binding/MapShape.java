package dev.serai.protocol.aws.binding;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object with free keys, order kept. Null values are refused. */
record MapShape(Shape key, Shape value) implements Shape {

  @Override
  public @Nullable Object read(JsonNode node, String path, Problems problems) {
    if (!node.isObject()) {
      return problems.add(path, "must be a map, not " + Shapes.kind(node));
    }
    var entries = new LinkedHashMap<Object, Object>();
    int before = problems.count();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String at = path + "." + entry.getKey();
      Object name = key.readText(entry.getKey(), at, problems);
      Object one =
          entry.getValue().isNull()
              ? problems.add(at, "must not be null")
              : value.read(entry.getValue(), at, problems);
      if (name != null && one != null) {
        entries.put(name, one);
      }
    }
    return problems.count() == before ? Collections.unmodifiableMap(entries) : null;
  }

  @Override
  public void write(Object map, Output out) throws IOException {
    out.json().writeStartObject();
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) map).entrySet()) {
      out.json().writeFieldName(Shapes.keyText(entry.getKey()));
      value.write(entry.getValue(), out);
    }
    out.json().writeEndObject();
  }
}
