package dev.serai.memory;

import dev.serai.search.Document;
import dev.serai.search.IndexConfig;
import dev.serai.search.Place;
import dev.serai.search.TextField;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How versions of records lie in an index: what they are found by, and what filters see. */
final class RecordDocuments {

  static final String TEXT = "text";
  static final String DATE = "date";

  static final String CURRENT = "current";
  static final String NAMESPACE = "namespace";
  static final String PATH = "path";
  static final String STRATEGY = "strategy";
  static final String ORIGIN = "origin";
  static final String SINCE = "since";
  static final String UNTIL = "until";

  /** Numbers, and each text of a value. */
  static final String METADATA = "metadata:";

  /** As people write a day when they ask for it. */
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /** Values that are one text, a list, a moment: told apart where they are compared. */
  static final String TEXTS = "text:";

  static final String LISTS = "list:";
  static final String MOMENTS = "moment:";

  private final String model;

  /**
   * @param model of the index: embeddings of another are made anew
   */
  RecordDocuments(String model) {
    this.model = model;
  }

  static IndexConfig config() {
    return IndexConfig.dialogue(new TextField(TEXT, 1, true), new TextField(DATE, 1, false));
  }

  /** With what filters see of it; without an embedding. */
  static Document filtered(MemoryRecord record) {
    Map<String, String> texts =
        Map.of(TEXT, record.foundBy(), DATE, DAY.format(record.provenance().at()));
    Document document =
        Document.of(record.versionKey(), texts).keywords(keywords(record)).numbers(numbers(record));
    return place(record.provenance()).map(document::place).orElse(document);
  }

  Document document(MemoryRecord record) {
    Document document = filtered(record);
    return record.model().equals(model) ? document.embedding(record.embedding()) : document;
  }

  /** Which turn of which session it was drawn from; what stands beside it counts for it. */
  private static Optional<Place> place(Provenance provenance) {
    return provenance.sources().stream()
        .findFirst()
        .map(
            source ->
                Ingest.named(source.eventId())
                    ? new Place(source.eventId(), source.index())
                    : new Place(
                        provenance.actorId().orElse("") + "\n" + provenance.sessionId().orElse(""),
                        new EventId(source.eventId()).sequence() + source.index()));
  }

  private static Map<String, Set<String>> keywords(MemoryRecord record) {
    Map<String, Set<String>> keywords = new HashMap<>();
    record
        .namespace()
        .ifPresent(
            namespace -> {
              keywords.put(NAMESPACE, Set.of(namespace));
              keywords.put(PATH, new TreeSet<>(NamespaceScope.paths(namespace)));
            });
    record.strategyId().ifPresent(id -> keywords.put(STRATEGY, Set.of(id)));
    if (record.until().isEmpty()) {
      keywords.put(CURRENT, Set.of(CURRENT));
    }
    keywords.put(ORIGIN, Set.of(record.provenance().origin().name()));
    record
        .metadata()
        .forEach(
            (key, value) -> {
              words(value).ifPresent(words -> keywords.put(METADATA + key, words));
              switch (value) {
                case MetadataValue.Text(String text) -> keywords.put(TEXTS + key, Set.of(text));
                case MetadataValue.TextList(List<String> texts) ->
                    keywords.put(LISTS + key, Set.of(whole(texts)));
                case MetadataValue.Numeric _, MetadataValue.Moment _ -> {}
              }
            });
    return keywords;
  }

  /** A list as one word, whatever its order. */
  static String whole(List<String> texts) {
    return StoredJson.COLUMNS.write(new TreeSet<>(texts));
  }

  private static Optional<Set<String>> words(MetadataValue value) {
    return switch (value) {
      case MetadataValue.Text(String text) -> Optional.of(Set.of(text));
      case MetadataValue.TextList(List<String> texts) -> Optional.of(new TreeSet<>(texts));
      case MetadataValue.Numeric _, MetadataValue.Moment _ -> Optional.empty();
    };
  }

  private static Map<String, Double> numbers(MemoryRecord record) {
    Map<String, Double> numbers = new HashMap<>();
    numbers.put(SINCE, millis(record.since()));
    record.until().ifPresent(until -> numbers.put(UNTIL, millis(until)));
    numbers.put(MOMENTS + MetadataFilter.CREATED_AT, millis(record.createdAt()));
    numbers.put(MOMENTS + MetadataFilter.UPDATED_AT, millis(record.since()));
    record
        .metadata()
        .forEach(
            (key, value) -> {
              switch (value) {
                case MetadataValue.Numeric(double number) -> numbers.put(METADATA + key, number);
                case MetadataValue.Moment(Instant at) -> numbers.put(MOMENTS + key, millis(at));
                case MetadataValue.Text _, MetadataValue.TextList _ -> {}
              }
            });
    return numbers;
  }

  static double millis(Instant at) {
    return at.toEpochMilli();
  }
}
