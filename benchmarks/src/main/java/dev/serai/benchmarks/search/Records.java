package dev.serai.benchmarks.search;

import dev.serai.benchmarks.load.MadeUp;
import dev.serai.benchmarks.load.Samples;
import dev.serai.benchmarks.report.Quantity;
import dev.serai.benchmarks.report.Row;
import dev.serai.search.Context;
import dev.serai.search.Document;
import dev.serai.search.Embedding;
import dev.serai.search.Filter;
import dev.serai.search.Fusion;
import dev.serai.search.HybridIndex;
import dev.serai.search.IndexConfig;
import dev.serai.search.Place;
import dev.serai.search.Search;
import dev.serai.search.TextField;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.lucene.util.VectorUtil;

/**
 * 100,000 records of made-up words and made-up embeddings in one partition, on disk: what memory
 * asks of the index, without an embedder.
 */
final class Records {

  private static final String TOPIC = "records";
  private static final String PARTITION = "memory";
  private static final int COUNT = 100_000;
  private static final int BATCH = 1_000;
  private static final int SEARCHES = 500;
  private static final int NAMESPACES = 1_000;
  private static final double P99 = 99;

  private static final int RECALLED = 200;
  private static final int NEAREST = 10;
  private static final int SPEAKERS = 20;
  private static final int TURNS = 25;

  private static final IndexConfig CONFIG =
      IndexConfig.dialogue(new TextField("text", 1, true), new TextField("date", 1, false));

  private final MadeUp made = new MadeUp();
  private final List<float[]> embeddings = new ArrayList<>();

  List<Row> measure(Path folder) {
    try (HybridIndex index = HybridIndex.open(folder, CONFIG, made)) {
      Duration filling = fill(index);
      Samples anywhere = searches(index, search -> search, false);
      Samples placed = searches(index, Records::asMemory, false);
      Samples within =
          searches(index, search -> search.where(new Filter.Equal("namespace", "7")), false);
      double recall = recall(index);
      Samples after = searches(index, search -> search, true);
      return List.of(
          Row.of(
              TOPIC,
              "%,d put, %,d at a time".formatted(COUNT, BATCH),
              Quantity.perSecond(COUNT * 1e9 / filling.toNanos())),
          row("search", anywhere, 50).budget(5),
          row("search", anywhere, P99).budget(20),
          row("search with context and favours", placed, 50).budget(5),
          row("search with context and favours", placed, P99).budget(20),
          row("search in a namespace of 100", within, P99).budget(20),
          Row.of(
              TOPIC,
              "recall of the 10 nearest, beside every one compared",
              Quantity.percent(recall)),
          row("one put and the search that sees it", after, 50),
          row("one put and the search that sees it", after, P99).budget(50));
    }
  }

  private static Row row(String what, Samples samples, double percent) {
    return Row.of(
        TOPIC, "%s, p%.0f".formatted(what, percent), Quantity.time(samples.percentile(percent)));
  }

  private Duration fill(HybridIndex index) {
    long spent = 0;
    for (int first = 0; first < COUNT; first += BATCH) {
      List<Document> batch = new ArrayList<>();
      for (int i = first; i < first + BATCH; i++) {
        Embedding embedding = made.embedding();
        embeddings.add(embedding.values());
        batch.add(record(i, embedding));
      }
      long start = System.nanoTime();
      index.put(PARTITION, batch);
      spent += System.nanoTime() - start;
    }
    long start = System.nanoTime();
    index.checkpoint(COUNT);
    return Duration.ofNanos(spent + System.nanoTime() - start);
  }

  private static Search asMemory(Search search) {
    return search
        .context(Context.DIALOGUE)
        .favour(Filter.mentioned("speaker", search.text() + " speaker7"), 0.2)
        .favour(new Filter.Equal("kind", "question"), -0.1);
  }

  private Samples searches(HybridIndex index, UnaryOperator<Search> asking, boolean put) {
    List<Duration> times = new ArrayList<>();
    for (int i = -SEARCHES; i < SEARCHES; i++) {
      Search search = asking.apply(Search.of(made.text(), 10).embedding(made.embedding()));
      List<Document> one = List.of(record(COUNT + i + SEARCHES, made.embedding()));
      long start = System.nanoTime();
      if (put) {
        index.put(PARTITION, one);
      }
      if (index.search(PARTITION, search).isEmpty()) {
        throw new IllegalStateException("nothing found: " + search.text());
      }
      if (i >= 0) {
        times.add(Duration.ofNanos(System.nanoTime() - start));
      }
    }
    return Samples.of(times);
  }

  private Document record(int number, Embedding embedding) {
    String date = "%d May %d".formatted(number % 31 + 1, 2_000 + number % 20);
    return Document.of("r" + number, Map.of("text", made.text(), "date", date))
        .keywords(
            Map.of(
                "namespace", Set.of(Integer.toString(number % NAMESPACES)),
                "speaker", Set.of("speaker" + number % SPEAKERS),
                "kind", Set.of(number % 5 == 0 ? "question" : "statement")))
        .place(new Place("session" + number / TURNS, number % TURNS))
        .embedding(embedding);
  }

  /** Which share of the truly nearest a search by meaning finds. */
  private double recall(HybridIndex index) {
    int found = 0;
    for (int i = 0; i < RECALLED; i++) {
      Embedding query = made.embedding();
      Search search = Search.of("-", NEAREST).embedding(query).fusion(Fusion.MEANING);
      Set<String> nearest = nearest(query.values());
      found +=
          (int)
              index.search(PARTITION, search).stream()
                  .filter(h -> nearest.contains(h.id()))
                  .count();
    }
    return 100.0 * found / (RECALLED * NEAREST);
  }

  private Set<String> nearest(float[] query) {
    double[] scores =
        embeddings.stream().mapToDouble(one -> VectorUtil.dotProduct(query, one)).toArray();
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
        .limit(NEAREST)
        .map(i -> "r" + i)
        .collect(Collectors.toSet());
  }
}
