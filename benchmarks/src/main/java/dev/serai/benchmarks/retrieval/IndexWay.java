package dev.serai.benchmarks.retrieval;

import dev.serai.search.Context;
import dev.serai.search.Document;
import dev.serai.search.Embedder;
import dev.serai.search.Embedding;
import dev.serai.search.Filter;
import dev.serai.search.Hit;
import dev.serai.search.HybridIndex;
import dev.serai.search.IndexConfig;
import dev.serai.search.Place;
import dev.serai.search.Search;
import dev.serai.search.TextField;
import dev.serai.search.TextRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Turns in our index.
 *
 * @param text of a turn
 * @param asking how a question is put
 */
record IndexWay(
    Embedder embedder,
    IndexConfig config,
    Function<Turn, Map<String, String>> text,
    UnaryOperator<Search> asking)
    implements Way {

  private static final String MEMORY = "memory";
  private static final String SPEAKER = "speaker";
  private static final String KIND = "kind";
  private static final String TEXT = "text";
  private static final String DATE = "date";
  private static final double NAMED = 0.2;
  private static final double ASKS = -0.1;

  /** One text, found as tools are: what there was before conversations had settings. */
  static IndexWay plain(Embedder embedder, Function<Turn, String> text) {
    return new IndexWay(
        embedder,
        IndexConfig.of(new TextField(TEXT, 1, true)),
        turn -> Map.of(TEXT, text.apply(turn)),
        UnaryOperator.identity());
  }

  /** As the memory of an agent is searched: search/README.md. */
  static IndexWay product(Embedder embedder) {
    return new IndexWay(
        embedder,
        IndexConfig.dialogue(new TextField(TEXT, 1, true), new TextField(DATE, 1, false)),
        IndexWay::dated,
        search -> asks(named(search.context(Context.DIALOGUE))));
  }

  static Map<String, String> dated(Turn turn) {
    return Map.of(TEXT, turn.said(), DATE, turn.date());
  }

  static Search named(Search search) {
    return search.favour(Filter.mentioned(SPEAKER, search.text()), NAMED);
  }

  static Search asks(Search search) {
    return search.favour(new Filter.Equal(KIND, "question"), ASKS);
  }

  IndexWay asking(UnaryOperator<Search> other) {
    return new IndexWay(embedder, config, text, other);
  }

  IndexWay config(UnaryOperator<IndexConfig> change) {
    return new IndexWay(embedder, change.apply(config), text, asking);
  }

  IndexWay text(Function<Turn, Map<String, String>> other) {
    return new IndexWay(embedder, config, other, asking);
  }

  @Override
  public List<List<String>> found(Conversation conversation, int k) {
    List<String> texts = conversation.questions().stream().map(Asked::text).toList();
    List<Embedding> embeddings = embedder.embed(TextRole.QUERY, texts);
    try (HybridIndex index = HybridIndex.inMemory(config, embedder)) {
      index.put(MEMORY, conversation.turns().stream().map(this::document).toList());
      List<List<String>> found = new ArrayList<>();
      for (int i = 0; i < texts.size(); i++) {
        Search search = asking.apply(Search.of(texts.get(i), k).embedding(embeddings.get(i)));
        found.add(index.search(MEMORY, search).stream().map(Hit::id).toList());
      }
      return found;
    }
  }

  private Document document(Turn turn) {
    return Document.of(turn.id(), text.apply(turn))
        .keywords(
            Map.of(SPEAKER, turn.names(), KIND, Set.of(turn.asks() ? "question" : "statement")))
        .place(new Place(turn.session(), turn.position()));
  }
}
