package dev.serai.protocol.aws.binding;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** An instant as a JSON number of seconds; read to the microsecond, written to the millisecond. */
enum EpochShape implements Shape {
  INSTANCE;

  /** Year 9999: beyond it a sender has mistaken the unit. */
  private static final double MAX_SECONDS = 253_402_300_799d;

  private static final double MICROS = 1e6;

  @Override
  public @Nullable Object read(JsonNode node, String path, Problems problems) {
    if (!node.isNumber()) {
      return problems.add(path, "must be a number of epoch seconds, not " + Shapes.kind(node));
    }
    double seconds = node.doubleValue();
    return Math.abs(seconds) <= MAX_SECONDS
        ? Instant.EPOCH.plus(Math.round(seconds * MICROS), ChronoUnit.MICROS)
        : problems.add(path, "must be a number of epoch seconds before the year 10000");
  }

  @Override
  public void write(Object value, Output out) throws IOException {
    long millis = ((Instant) value).toEpochMilli();
    if (millis % 1000 == 0) {
      out.json().writeNumber(millis / 1000);
    } else {
      out.json().writeNumber(BigDecimal.valueOf(millis, 3));
    }
  }
}
