package dev.serai.protocol.aws.binding;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A type that travels as a JSON string.
 *
 * @param expected what a reader is told when {@code parse} fails, for example {@code a string}
 * @param parse throws {@code IllegalArgumentException} or {@code DateTimeException} when the text
 *     is not of the type
 */
record TextShape(String expected, Function<String, Object> parse, Function<Object, String> print)
    implements Shape {

  @Override
  public @Nullable Object read(JsonNode node, String path, Problems problems) {
    return node.isTextual()
        ? readText(node.textValue(), path, problems)
        : problems.add(path, "must be " + expected + ", not " + Shapes.kind(node));
  }

  @Override
  public @Nullable Object readText(String text, String path, Problems problems) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      return problems.add(path, "must be " + expected);
    }
  }

  @Override
  public boolean scalar() {
    return true;
  }

  @Override
  public void write(Object value, Output out) throws IOException {
    out.json().writeString(print.apply(value));
  }
}
