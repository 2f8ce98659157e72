package dev.serai.protocol.aws.binding;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/**
 * A component whose type says little, such as {@code Object} or a sealed interface: written by the
 * class of its value. Replies only.
 */
record DynamicShape(Shapes shapes) implements Shape {

  @Override
  public Object read(JsonNode node, String path, Problems problems) {
    throw new IllegalStateException("a request cannot hold a member of open type: " + path);
  }

  @Override
  public void write(Object value, Output out) throws IOException {
    shapes.ofValue(value).write(value, out);
  }
}
