package dev.serai.search;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A filter asked of documents that are at hand; it lets pass just what an index would find. */
public record FilterCheck(Filter filter) implements Predicate<Document> {

  @Override
  public boolean test(Document document) {
    return holds(filter, document);
  }

  private static boolean holds(Filter filter, Document document) {
    return switch (filter) {
      case Filter.Equal(String name, String value) -> values(document, name).contains(value);
      case Filter.Prefix(String name, String start) ->
          values(document, name).stream().anyMatch(value -> value.startsWith(start));
      case Filter.Exists(String name) ->
          document.keywords().containsKey(name) || document.numbers().containsKey(name);
      case Filter.Between between -> lies(between, document);
      case Filter.Not(Filter other) -> !holds(other, document);
      case Filter.All(List<Filter> all) -> all.stream().allMatch(one -> holds(one, document));
      case Filter.Any(List<Filter> any) -> any.stream().anyMatch(one -> holds(one, document));
    };
  }

  private static Set<String> values(Document document, String keyword) {
    return document.keywords().getOrDefault(keyword, Set.of());
  }

  private static boolean lies(Filter.Between between, Document document) {
    Double number = document.numbers().get(between.number());
    return number != null
        && (between.fromIncluded() ? number >= between.from() : number > between.from())
        && (between.toIncluded() ? number <= between.to() : number < between.to());
  }
}
