package dev.serai.search;

import dev.serai.kernel.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Sees to it that each document has an embedding of the right kind. */
final class Passages {

  private final IndexConfig config;
  private final Embedder embedder;

  Passages(IndexConfig config, Embedder embedder) {
    this.config = config;
    this.embedder = embedder;
  }

  /** In the order of the documents; those that came with one keep it. */
  List<Embedding> embedded(List<Document> documents) {
    List<String> missing = new ArrayList<>();
    for (Document document : documents) {
      if (document.embedding().isEmpty()) {
        missing.add(passage(document));
      }
    }
    var made = embedder.embed(TextRole.PASSAGE, missing).iterator();
    return documents.stream()
        .map(document -> checked(document.embedding().orElseGet(made::next)))
        .toList();
  }

  Embedding query(Search search) {
    return checked(
        search.embedding().orElseGet(() -> embedder.embed(TextRole.QUERY, search.text())));
  }

  private Embedding checked(Embedding embedding) {
    if (embedding.dimensions() != embedder.dimensions()) {
      throw ServiceException.validation(
          "embedding",
          "has %d dimensions; those of %s have %d"
              .formatted(embedding.dimensions(), embedder.model(), embedder.dimensions()));
    }
    return embedding;
  }

  /** The embedded fields in their order; identifiers as phrases. */
  private String passage(Document document) {
    String passage =
        config.fields().stream()
            .filter(TextField::embedded)
            .map(field -> document.texts().getOrDefault(field.name(), ""))
            .filter(text -> !text.isBlank())
            .map(Words::phrase)
            .collect(Collectors.joining(". "));
    return passage.isBlank()
        ? document.id()
        : passage.substring(0, Math.min(passage.length(), config.passageCharacters()));
  }
}
