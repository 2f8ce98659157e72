package dev.serai.protocol.aws.binding;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Bytes as a base64 string. */
enum BlobShape implements Shape {
  INSTANCE;

  @Override
  public @Nullable Object read(JsonNode node, String path, Problems problems) {
    if (!node.isTextual()) {
      return problems.add(path, "must be a base64 string, not " + Shapes.kind(node));
    }
    try {
      return Base64.getDecoder().decode(node.textValue());
    } catch (IllegalArgumentException e) {
      return problems.add(path, "must be a base64 string");
    }
  }

  @Override
  public void write(Object value, Output out) throws IOException {
    out.json().writeBinary((byte[]) value);
  }
}
