package dev.serai.protocol.aws.binding;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code true} and {@code false}, nothing else. */
enum BooleanShape implements Shape {
  INSTANCE;

  @Override
  public @Nullable Object read(JsonNode node, String path, Problems problems) {
    return node.isBoolean()
        ? (Object) node.booleanValue()
        : problems.add(path, "must be a boolean, not " + Shapes.kind(node));
  }

  @Override
  public @Nullable Object readText(String text, String path, Problems problems) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> problems.add(path, "must be true or false");
    };
  }

  @Override
  public boolean scalar() {
    return true;
  }

  @Override
  public void write(Object value, Output out) throws IOException {
    out.json().writeBoolean((Boolean) value);
  }
}
