package dev.serai.benchmarks.retrieval;

import dev.serai.benchmarks.host.Belongings;
import dev.serai.benchmarks.host.Scratch;
import dev.serai.benchmarks.report.Machine;
import dev.serai.benchmarks.report.Quantity;
import dev.serai.benchmarks.report.Report;
import dev.serai.benchmarks.report.Row;
import dev.serai.search.Bm25;
import dev.serai.search.Context;
import dev.serai.search.E5Embedder;
import dev.serai.search.Embedder;
import dev.serai.search.EmbedderConfig;
import dev.serai.search.Fusion;
import dev.serai.search.IndexConfig;
import dev.serai.search.Search;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** All of {@code serai bench retrieval}. */
public final class RetrievalBenchmark {

  private static final int K = 10;
  private static final String PRODUCT = "product";
  private static final Duration PATIENCE = Duration.ofHours(1);

  private final Consumer<String> progress;

  /**
   * @param progress told what is measured next
   */
  public RetrievalBenchmark(Consumer<String> progress) {
    this.progress = progress;
  }

  /**
   * @throws IOException when the conversations of {@code SERAI_DIALOGUES} cannot be read
   */
  public Report run() throws IOException {
    Path folder = Dialogues.folder();
    List<Conversation> all = Dialogues.read(folder);
    List<Conversation> tuning = all.stream().filter(Conversation::tuning).toList();
    List<Conversation> test = all.stream().filter(one -> !one.tuning()).toList();
    try (Belongings belongings = new Belongings()) {
      Scratch scratch = belongings.keep(Scratch.create());
      Path kept = folder.resolve("embeddings");
      Embedder e5 =
          belongings.keep(
              new KeptEmbedder(new E5Embedder(patient(), scratch.folder("libraries")), kept));
      Embedder miniLm = belongings.keep(new KeptEmbedder(new MiniLmEmbedder(), kept));
      progress.accept("plain BM25 on the tuning conversations");
      Bm25Way bm25 = Tuning.best(tuning);
      progress.accept("chosen: " + bm25);
      Comparison ways = ways(bm25, e5, miniLm);
      List<Row> rows = new ArrayList<>();
      rows.addAll(without("tuning", tuning, IndexWay.product(e5)));
      for (String corpus : corpora(test)) {
        Predicate<Conversation> here = one -> one.corpus().equals(corpus);
        progress.accept(corpus);
        rows.addAll(ways.rows(corpus + " test", test.stream().filter(here).toList()));
      }
      progress.accept("all test conversations as one");
      rows.addAll(ways.rows("all in one", List.of(Conversation.joined("all", test))));
      return new Report(Machine.here(), rows);
    }
  }

  private static List<String> corpora(List<Conversation> conversations) {
    return conversations.stream().map(Conversation::corpus).distinct().toList();
  }

  private static EmbedderConfig patient() {
    return new EmbedderConfig(
        EmbedderConfig.DEFAULT.concurrency(), PATIENCE, EmbedderConfig.DEFAULT.characters());
  }

  private static Comparison ways(Bm25Way bm25, Embedder e5, Embedder miniLm) {
    LinkedHashMap<String, Way> ways = new LinkedHashMap<>();
    ways.put("BM25 tuned", bm25);
    ways.put("MiniLM, bare turns", vectors(IndexWay.plain(miniLm, Turn::text)));
    ways.put("MiniLM", vectors(IndexWay.plain(miniLm, Turn::said)));
    ways.put("E5", vectors(IndexWay.plain(e5, Turn::said)));
    ways.put("fusion of tools", IndexWay.plain(e5, Turn::said));
    ways.put(PRODUCT, IndexWay.product(e5));
    return new Comparison(ways);
  }

  private static Way vectors(IndexWay way) {
    return way.asking(search -> search.fusion(Fusion.MEANING));
  }

  /** What each part of the product path is worth, on the conversations it was chosen by. */
  private List<Row> without(String topic, List<Conversation> tuning, IndexWay product) {
    progress.accept("the product path without each of its parts");
    List<Row> rows = new ArrayList<>();
    rows.add(Row.of(topic, "R@10 product", recall(product, tuning)));
    parts(product)
        .forEach(
            (name, way) -> rows.add(Row.of(topic, "R@10 without " + name, recall(way, tuning))));
    List<Conversation> joined = List.of(Conversation.joined("tuning", tuning));
    rows.add(Row.of(topic, "R@10 product, all in one", recall(product, joined)));
    rows.add(
        Row.of(
            topic,
            "R@10 without more candidates, all in one",
            recall(candidates(product), joined)));
    return rows;
  }

  private static Map<String, IndexWay> parts(IndexWay product) {
    LinkedHashMap<String, IndexWay> parts = new LinkedHashMap<>();
    parts.put("session", asking(product, new Context(0, Context.DIALOGUE.neighbours())));
    parts.put("neighbours", asking(product, new Context(Context.DIALOGUE.group(), 0)));
    parts.put("session and neighbours", asking(product, Context.NONE));
    parts.put(
        "favour of who is named",
        product.asking(search -> IndexWay.asks(search.context(Context.DIALOGUE))));
    parts.put(
        "disfavour of turns that ask",
        product.asking(search -> IndexWay.named(search.context(Context.DIALOGUE))));
    parts.put("dates", product.text(turn -> Map.of("text", turn.said())));
    parts.put(
        "speakers in the text",
        product.text(turn -> Map.of("text", turn.text(), "date", turn.date())));
    parts.put("BM25 for dialogue", product.config(config -> config.bm25(Bm25.DEFAULT)));
    parts.put("even fusion", product.config(config -> config.fusion(Fusion.DEFAULT)));
    parts.put("more candidates", candidates(product));
    return parts;
  }

  private static IndexWay candidates(IndexWay product) {
    return product.config(config -> config.candidates(IndexConfig.DEFAULT_CANDIDATES));
  }

  private static IndexWay asking(IndexWay product, Context context) {
    return product.asking(
        (Search search) -> IndexWay.asks(IndexWay.named(search.context(context))));
  }

  private static Quantity recall(Way way, List<Conversation> conversations) {
    return Quantity.percent(
        Recall.at(K, conversations, conversations.stream().map(one -> way.found(one, K)).toList())
            .percent());
  }
}
