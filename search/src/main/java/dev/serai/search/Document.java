package dev.serai.search;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be found.
 *
 * @param id unique in its partition; 1 to {@value #MAX_NAME} characters
 * @param texts by name of a field of the index; at least one text that is not blank
 * @param keywords exact values to filter by, by name; values up to {@value #MAX_NAME} characters
 * @param numbers finite values to filter by, by name
 * @param place among other documents, which a search may let count; default none
 * @param embedding of the passage, from a row; empty has the index embed it
 */
public record Document(
    String id,
    Map<String, String> texts,
    Map<String, Set<String>> keywords,
    Map<String, Double> numbers,
    Optional<Place> place,
    Optional<Embedding> embedding) {

  public static final int MAX_NAME = 2_048;

  public Document {
    texts = Map.copyOf(texts);
    keywords = Map.copyOf(keywords);
    numbers = Map.copyOf(numbers);
  }

  /** With nothing to filter by, to be embedded. */
  public static Document of(String id, Map<String, String> texts) {
    return new Document(id, texts, Map.of(), Map.of(), Optional.empty(), Optional.empty());
  }

  /** With values to filter by. */
  public Document keywords(Map<String, Set<String>> values) {
    return new Document(id, texts, values, numbers, place, embedding);
  }

  /** With numbers to filter by. */
  public Document numbers(Map<String, Double> values) {
    return new Document(id, texts, keywords, values, place, embedding);
  }

  /** In its session. */
  public Document place(Place where) {
    return new Document(id, texts, keywords, numbers, Optional.of(where), embedding);
  }

  /** With what was embedded before. */
  public Document embedding(Embedding known) {
    return new Document(id, texts, keywords, numbers, place, Optional.of(known));
  }
}
