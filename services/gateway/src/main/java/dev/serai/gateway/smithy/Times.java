package dev.serai.gateway.smithy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.serai.gateway.tools.InvalidArgumentException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import software.amazon.smithy.model.traits.TimestampFormatTrait.Format;

/** Times: ISO 8601 on the side of tools, one of Smithy's formats on the wire. */
final class Times {

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  /** Far more than any calendar; keeps arithmetic with what upstreams send within bounds. */
  private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(1_000_000_000_000L);

  private Times() {}

  static Instant argument(JsonNode value, String path) {
    try {
      return Instant.parse(value.asText());
    } catch (DateTimeException e) {
      throw new InvalidArgumentException(path + " must be a time such as 2026-01-02T03:04:05Z");
    }
  }

  static JsonNode json(Instant time, Format format) {
    return switch (format) {
      case DATE_TIME, HTTP_DATE -> TextNode.valueOf(text(time, format));
      case EPOCH_SECONDS, UNKNOWN ->
          time.getNano() == 0
              ? LongNode.valueOf(time.getEpochSecond())
              : DecimalNode.valueOf(seconds(time));
    };
  }

  static String text(Instant time, Format format) {
    return switch (format) {
      case DATE_TIME -> time.toString();
      case HTTP_DATE -> HTTP_DATE.format(time);
      case EPOCH_SECONDS, UNKNOWN -> seconds(time).toPlainString();
    };
  }

  private static BigDecimal seconds(Instant time) {
    if (time.getNano() == 0) {
      return BigDecimal.valueOf(time.getEpochSecond());
    }
    return BigDecimal.valueOf(time.getEpochSecond())
        .add(BigDecimal.valueOf(time.getNano(), 9))
        .stripTrailingZeros();
  }

  /** What an upstream sent, as ISO 8601; as it stands if it is in no format of Smithy's. */
  static JsonNode result(JsonNode sent) {
    try {
      if (sent.isNumber()) {
        return ofSeconds(sent.decimalValue(), sent);
      }
      String text = sent.asText();
      return text.endsWith("GMT")
          ? iso(HTTP_DATE.parse(text, Instant::from))
          : iso(Instant.parse(text));
    } catch (DateTimeException e) {
      return sent;
    }
  }

  private static JsonNode ofSeconds(BigDecimal seconds, JsonNode sent) {
    if (seconds.abs().compareTo(MOST_SECONDS) > 0) {
      return sent;
    }
    BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
    long nanos = seconds.subtract(whole).movePointRight(9).longValue();
    return iso(Instant.ofEpochSecond(whole.longValueExact(), nanos));
  }

  private static JsonNode iso(Instant time) {
    return TextNode.valueOf(time.toString());
  }
}
