package dev.serai.benchmarks.search;

import dev.serai.search.Document;
import dev.serai.search.Embedding;
import dev.serai.search.HybridIndex;
import dev.serai.search.IndexConfig;
import dev.serai.search.TextField;
import java.util.ArrayList;
import java.util.List;

/** Tools in an index shaped like that of the gateway's tool search. */
final class Catalogue {

  static final String GATEWAY = "gateway";

  static final IndexConfig CONFIG =
      IndexConfig.of(
              new TextField(Tool.NAME, 3, true),
              new TextField(Tool.DESCRIPTION, 2, true),
              new TextField(Tool.PARAMETERS, 1, true))
          .passageCharacters(600);

  private Catalogue() {}

  /** Puts the tools in, and gives their embeddings for the next time. */
  static List<Embedding> put(HybridIndex index, List<Document> documents) {
    return index.replace(GATEWAY, documents);
  }

  /**
   * Exactly so many documents: all tools, then the first again under other names, which is no
   * matter to a clock.
   */
  static List<Document> documents(List<Tool> tools, int count) {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Tool tool = tools.get(i % tools.size());
      documents.add(tool.document(tool.name() + (i < tools.size() ? "" : "#" + i)));
    }
    return documents;
  }

  static List<Document> with(List<Document> documents, List<Embedding> embeddings) {
    List<Document> known = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      known.add(documents.get(i).embedding(embeddings.get(i)));
    }
    return known;
  }
}
