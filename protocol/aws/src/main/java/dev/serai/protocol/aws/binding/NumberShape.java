package dev.serai.protocol.aws.binding;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** JSON numbers, by the width of their Java type. Whole types refuse fractions and overflow. */
enum NumberShape implements Shape {
  INTEGER("a whole number of 32 bits") {
    @Override
    public @Nullable Object read(JsonNode node, String path, Problems problems) {
      return node.isIntegralNumber() && node.canConvertToInt()
          ? (Object) node.intValue()
          : refuse(path, problems);
    }

    @Override
    public @Nullable Object readText(String text, String path, Problems problems) {
      try {
        return Integer.valueOf(text);
      } catch (NumberFormatException e) {
        return refuse(path, problems);
      }
    }

    @Override
    public void write(Object value, Output out) throws IOException {
      out.json().writeNumber((Integer) value);
    }
  },
  LONG("a whole number of 64 bits") {
    @Override
    public @Nullable Object read(JsonNode node, String path, Problems problems) {
      return node.isIntegralNumber() && node.canConvertToLong()
          ? (Object) node.longValue()
          : refuse(path, problems);
    }

    @Override
    public @Nullable Object readText(String text, String path, Problems problems) {
      try {
        return Long.valueOf(text);
      } catch (NumberFormatException e) {
        return refuse(path, problems);
      }
    }

    @Override
    public void write(Object value, Output out) throws IOException {
      out.json().writeNumber((Long) value);
    }
  },
  DOUBLE("a finite number") {
    @Override
    public @Nullable Object read(JsonNode node, String path, Problems problems) {
      return node.isNumber() ? finite(node.doubleValue(), path, problems) : refuse(path, problems);
    }

    @Override
    public @Nullable Object readText(String text, String path, Problems problems) {
      try {
        return finite(Double.parseDouble(text), path, problems);
      } catch (NumberFormatException e) {
        return refuse(path, problems);
      }
    }

    @Override
    public void write(Object value, Output out) throws IOException {
      out.json().writeNumber(((Number) value).doubleValue());
    }

    private @Nullable Object finite(double value, String path, Problems problems) {
      return Double.isFinite(value) ? (Object) value : refuse(path, problems);
    }
  };

  private final String expected;

  NumberShape(String expected) {
    this.expected = expected;
  }

  @Nullable Object refuse(String path, Problems problems) {
    return problems.add(path, "must be " + expected);
  }

  @Override
  public boolean scalar() {
    return true;
  }
}
