package dev.serai.protocol.aws.binding;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Any JSON, kept as it is. */
enum DocumentShape implements Shape {
  INSTANCE;

  @Override
  public Object read(JsonNode node, String path, Problems problems) {
    return node;
  }

  @Override
  public void write(Object value, Output out) throws IOException {
    out.json().writeTree((JsonNode) value);
  }
}
