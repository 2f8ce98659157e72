package dev.serai.memory;

import dev.serai.kernel.ServiceException;
import dev.serai.search.Filter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What callers ask of records, in the words of an index. */
final class RecordFilters {

  private static final String FIELD = "metadataFilters";

  private RecordFilters() {}

  /**
   * @param asOf empty for what is current; else what was current then
   * @param origins whose words; none is everybody's
   * @throws ServiceException of kind VALIDATION for a filter on a key that is not indexed, or whose
   *     operator and value do not go together
   */
  static Filter of(
      Memory memory,
      NamespaceScope namespaces,
      Optional<String> strategyId,
      List<MetadataFilter> metadata,
      Optional<Instant> asOf,
      List<Origin> origins) {
    List<Filter> all = new ArrayList<>();
    all.add(
        switch (namespaces) {
          case NamespaceScope.Exactly(String namespace) ->
              new Filter.Equal(RecordDocuments.NAMESPACE, namespace);
          case NamespaceScope.Under under ->
              new Filter.Equal(RecordDocuments.PATH, under.keyword());
        });
    all.add(asOf.map(RecordFilters::asOf).orElseGet(RecordFilters::current));
    strategyId.ifPresent(id -> all.add(new Filter.Equal(RecordDocuments.STRATEGY, id)));
    if (!origins.isEmpty()) {
      all.add(
          new Filter.Any(
              origins.stream()
                  .<Filter>map(origin -> new Filter.Equal(RecordDocuments.ORIGIN, origin.name()))
                  .toList()));
    }
    all.add(metadata(memory, metadata));
    return new Filter.All(all);
  }

  /**
   * @throws ServiceException as {@link #of}
   */
  static Filter metadata(Memory memory, List<MetadataFilter> filters) {
    return new Filter.All(filters.stream().map(filter -> metadata(memory, filter)).toList());
  }

  private static Filter current() {
    return new Filter.Equal(RecordDocuments.CURRENT, RecordDocuments.CURRENT);
  }

  private static Filter asOf(Instant moment) {
    double at = RecordDocuments.millis(moment);
    return new Filter.All(
        List.of(
            Filter.atMost(RecordDocuments.SINCE, at),
            new Filter.Any(List.of(current(), Filter.above(RecordDocuments.UNTIL, at)))));
  }

  private static Filter metadata(Memory memory, MetadataFilter filter) {
    requireIndexed(memory, filter.key());
    String name = RecordDocuments.METADATA + filter.key();
    return switch (filter.operator()) {
      case EXISTS -> exists(filter);
      case NOT_EXISTS -> new Filter.Not(exists(filter));
      case EQUALS_TO -> equal(filter);
      case CONTAINS -> new Filter.Equal(name, text(filter));
      case BEFORE -> Filter.below(RecordDocuments.MOMENTS + filter.key(), moment(filter));
      case AFTER -> Filter.above(RecordDocuments.MOMENTS + filter.key(), moment(filter));
      case GREATER_THAN -> Filter.above(name, number(filter));
      case GREATER_THAN_OR_EQUALS -> Filter.atLeast(name, number(filter));
      case LESS_THAN -> Filter.below(name, number(filter));
      case LESS_THAN_OR_EQUALS -> Filter.atMost(name, number(filter));
    };
  }

  private static void requireIndexed(Memory memory, String key) {
    boolean system = key.equals(MetadataFilter.CREATED_AT) || key.equals(MetadataFilter.UPDATED_AT);
    if (!system && memory.indexed(key).isEmpty()) {
      throw ServiceException.validation(
          FIELD, "%s is no indexed key of the memory; add it by UpdateMemory".formatted(key));
    }
  }

  private static Filter exists(MetadataFilter filter) {
    return new Filter.Any(
        List.of(
            new Filter.Exists(RecordDocuments.METADATA + filter.key()),
            new Filter.Exists(RecordDocuments.MOMENTS + filter.key())));
  }

  private static Filter equal(MetadataFilter filter) {
    String key = filter.key();
    return switch (value(filter)) {
      case MetadataValue.Text(String text) -> new Filter.Equal(RecordDocuments.TEXTS + key, text);
      case MetadataValue.Numeric(double number) ->
          Filter.equal(RecordDocuments.METADATA + key, number);
      case MetadataValue.Moment(Instant at) ->
          Filter.equal(RecordDocuments.MOMENTS + key, RecordDocuments.millis(at));
      case MetadataValue.TextList(List<String> texts) ->
          new Filter.Equal(RecordDocuments.LISTS + key, RecordDocuments.whole(texts));
    };
  }

  private static String text(MetadataFilter filter) {
    if (value(filter) instanceof MetadataValue.Text(String text)) {
      return text;
    }
    throw refused(filter, "a stringValue");
  }

  private static double moment(MetadataFilter filter) {
    if (value(filter) instanceof MetadataValue.Moment(Instant at)) {
      return RecordDocuments.millis(at);
    }
    throw refused(filter, "a dateTimeValue");
  }

  private static double number(MetadataFilter filter) {
    if (value(filter) instanceof MetadataValue.Numeric(double number)) {
      return number;
    }
    throw refused(filter, "a numberValue");
  }

  private static MetadataValue value(MetadataFilter filter) {
    return filter.value().orElseThrow(() -> refused(filter, "a value"));
  }

  private static ServiceException refused(MetadataFilter filter, String wanted) {
    return ServiceException.validation(
        FIELD, "%s of %s needs %s".formatted(filter.operator(), filter.key(), wanted));
  }
}
