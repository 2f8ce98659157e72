package dev.serai.protocol.aws.binding;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON array. Holes are refused.
 *
 * @param finish turns the elements into the declared collection
 */
record ListShape(Shape element, Function<List<Object>, Object> finish) implements Shape {

  @Override
  public @Nullable Object read(JsonNode node, String path, Problems problems) {
    if (!node.isArray()) {
      return problems.add(path, "must be a list, not " + Shapes.kind(node));
    }
    var elements = new ArrayList<Object>(node.size());
    int before = problems.count();
    for (int i = 0; i < node.size(); i++) {
      String at = path + "[" + i + "]";
      Object value =
          node.get(i).isNull()
              ? problems.add(at, "must not be null")
              : element.read(node.get(i), at, problems);
      if (value != null) {
        elements.add(value);
      }
    }
    return problems.count() == before ? finish.apply(elements) : null;
  }

  @Override
  public @Nullable Object readTexts(List<String> texts, String path, Problems problems) {
    var elements = new ArrayList<Object>(texts.size());
    int before = problems.count();
    for (int i = 0; i < texts.size(); i++) {
      Object value = element.readText(texts.get(i), path + "[" + i + "]", problems);
      if (value != null) {
        elements.add(value);
      }
    }
    return problems.count() == before ? finish.apply(elements) : null;
  }

  @Override
  public boolean scalar() {
    return element.scalar();
  }

  @Override
  public void write(Object value, Output out) throws IOException {
    out.json().writeStartArray();
    for (Object one : (Collection<?>) value) {
      element.write(one, out);
    }
    out.json().writeEndArray();
  }
}
