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
 * @param embedding of the passage, from a row; empty has the index embed it
 */
public record Document(
    String id,
    Map<String, String> texts,
    Map<String, Set<String>> keywords,
    Optional<Embedding> embedding) {

  public static final int MAX_NAME = 2_048;

  public Document {
    texts = Map.copyOf(texts);
    keywords = Map.copyOf(keywords);
  }

  /** Without keywords, to be embedded. */
  public static Document of(String id, Map<String, String> texts) {
    return new Document(id, texts, Map.of(), Optional.empty());
  }

  /** With values to filter by. */
  public Document keywords(Map<String, Set<String>> values) {
    return new Document(id, texts, values, embedding);
  }

  /** With what was embedded before. */
  public Document embedding(Embedding known) {
    return new Document(id, texts, keywords, Optional.of(known));
  }
}
