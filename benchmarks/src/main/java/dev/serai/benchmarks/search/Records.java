package dev.serai.benchmarks.search;

import dev.serai.benchmarks.load.Samples;
import dev.serai.benchmarks.report.Quantity;
import dev.serai.benchmarks.report.Row;
import dev.serai.search.Document;
import dev.serai.search.E5Embedder;
import dev.serai.search.Embedder;
import dev.serai.search.Embedding;
import dev.serai.search.Filter;
import dev.serai.search.HybridIndex;
import dev.serai.search.IndexConfig;
import dev.serai.search.Search;
import dev.serai.search.TextField;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * 100,000 records of made-up words and made-up embeddings in one partition, on disk: what memory
 * asks of the index, without the embedder.
 */
final class Records {

  private static final String TOPIC = "records";
  private static final String PARTITION = "memory";
  private static final int COUNT = 100_000;
  private static final int BATCH = 1_000;
  private static final int SEARCHES = 500;
  private static final int NAMESPACES = 1_000;
  private static final int CENTRES = 500;
  private static final int VOCABULARY = 20_000;
  private static final int WORDS = 12;
  private static final double NOISE = 0.7;
  private static final double P99 = 99;

  private static final IndexConfig CONFIG =
      IndexConfig.of(new TextField("text", 1, true)).graphFrom(2_000);

  private final Random random = new Random(42);
  private final List<float[]> centres = new ArrayList<>();
  private final Embedder embedder;

  /**
   * @param embedder asked for nothing but its name and dimensions
   */
  Records(Embedder embedder) {
    this.embedder = embedder;
    for (int i = 0; i < CENTRES; i++) {
      centres.add(gaussian());
    }
  }

  List<Row> measure(Path folder) {
    try (HybridIndex index = HybridIndex.open(folder, CONFIG, embedder)) {
      Duration filling = fill(index);
      Samples anywhere = searches(index, Filter.EVERYTHING, false);
      Samples within = searches(index, new Filter.Equal("namespace", "7"), false);
      Samples after = searches(index, Filter.EVERYTHING, true);
      return List.of(
          Row.of(
              TOPIC,
              "%,d put, %,d at a time".formatted(COUNT, BATCH),
              Quantity.perSecond(COUNT * 1e9 / filling.toNanos())),
          row("search", anywhere, 50).budget(5),
          row("search", anywhere, P99).budget(20),
          row("search in a namespace of 100", within, P99).budget(20),
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
        batch.add(record(i));
      }
      long start = System.nanoTime();
      index.put(PARTITION, batch);
      spent += System.nanoTime() - start;
    }
    long start = System.nanoTime();
    index.checkpoint(COUNT);
    return Duration.ofNanos(spent + System.nanoTime() - start);
  }

  private Samples searches(HybridIndex index, Filter filter, boolean put) {
    List<Duration> times = new ArrayList<>();
    for (int i = -SEARCHES; i < SEARCHES; i++) {
      Search search = Search.of(words(), 10).embedding(embedding()).where(filter);
      List<Document> one = List.of(record(COUNT + i + SEARCHES));
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

  private Document record(int number) {
    return Document.of("r" + number, Map.of("text", words()))
        .keywords(Map.of("namespace", Set.of(Integer.toString(number % NAMESPACES))))
        .embedding(embedding());
  }

  /** Some words much commoner than others, as in any language. */
  private String words() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < WORDS; i++) {
      text.append("word").append((int) (VOCABULARY * Math.pow(random.nextDouble(), 3))).append(' ');
    }
    return text.toString();
  }

  private Embedding embedding() {
    float[] values = gaussian();
    float[] centre = centres.get(random.nextInt(CENTRES));
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (centre[i] + NOISE * values[i]);
    }
    return Embedding.of(values);
  }

  private float[] gaussian() {
    float[] values = new float[E5Embedder.DIMENSIONS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
