package dev.serai.memory.http;

import dev.serai.kernel.ServiceException;
import dev.serai.memory.MetadataFilter;
import dev.serai.memory.MetadataFilter.Operator;
import dev.serai.memory.MetadataValue;
import dev.serai.memory.http.RecordJson.MetadataExpression;
import dev.serai.memory.http.RecordJson.RecordMetadataValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Metadata of records between the wire and the room. */
final class MetadataMapping {

  private static final Operator[] WITHOUT_VALUE = {Operator.EXISTS, Operator.NOT_EXISTS};

  private MetadataMapping() {}

  static Map<String, MetadataValue> values(Map<String, RecordMetadataValue> given) {
    Map<String, MetadataValue> values = new TreeMap<>();
    given.forEach((key, value) -> values.put(key, value(value)));
    return values;
  }

  private static MetadataValue value(RecordMetadataValue given) {
    return given
        .stringValue()
        .<MetadataValue>map(MetadataValue.Text::new)
        .or(() -> given.stringListValue().map(MetadataValue.TextList::new))
        .or(() -> given.numberValue().map(MetadataValue.Numeric::new))
        .or(
            () ->
                given
                    .dateTimeValue()
                    .map(at -> new MetadataValue.Moment(at.truncatedTo(ChronoUnit.MILLIS))))
        .orElseThrow();
  }

  /** Empty metadata is left out. */
  static Optional<Map<String, RecordMetadataValue>> json(Map<String, MetadataValue> values) {
    Map<String, RecordMetadataValue> json = new TreeMap<>();
    values.forEach((key, value) -> json.put(key, json(value)));
    return json.isEmpty() ? Optional.empty() : Optional.of(json);
  }

  private static RecordMetadataValue json(MetadataValue value) {
    return switch (value) {
      case MetadataValue.Text(String text) ->
          json(Optional.of(text), Optional.empty(), Optional.empty(), Optional.empty());
      case MetadataValue.TextList(List<String> texts) ->
          json(Optional.empty(), Optional.of(texts), Optional.empty(), Optional.empty());
      case MetadataValue.Numeric(double number) ->
          json(Optional.empty(), Optional.empty(), Optional.of(number), Optional.empty());
      case MetadataValue.Moment(Instant at) ->
          json(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(at));
    };
  }

  private static RecordMetadataValue json(
      Optional<String> text,
      Optional<List<String>> texts,
      Optional<Double> number,
      Optional<Instant> at) {
    return new RecordMetadataValue(text, texts, number, at);
  }

  static List<MetadataFilter> filters(Optional<List<MetadataExpression>> given) {
    return given.orElse(List.of()).stream().map(MetadataMapping::filter).toList();
  }

  private static MetadataFilter filter(MetadataExpression given) {
    Optional<MetadataValue> value =
        given.right().flatMap(RecordJson.Right::metadataValue).map(MetadataMapping::value);
    boolean without = List.of(WITHOUT_VALUE).contains(given.operator());
    if (without == value.isPresent()) {
      throw ServiceException.validation(
          "metadataFilters.right",
          "%s %s a value".formatted(given.operator(), without ? "takes no" : "needs"));
    }
    return new MetadataFilter(given.left().metadataKey().orElseThrow(), given.operator(), value);
  }
}
