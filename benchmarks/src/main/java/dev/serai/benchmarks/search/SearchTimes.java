package dev.serai.benchmarks.search;

import dev.serai.benchmarks.load.Samples;
import dev.serai.benchmarks.report.Quantity;
import dev.serai.benchmarks.report.Row;
import dev.serai.search.Embedder;
import dev.serai.search.Embedding;
import dev.serai.search.HybridIndex;
import dev.serai.search.Search;
import dev.serai.search.TextRole;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Time of one search after the other, beside the time its query's embedding takes. */
final class SearchTimes {

  private static final String TOPIC = "search";
  private static final int K = 10;
  private static final int ROUNDS = 25;
  private static final int WARM_UP = 10;
  private static final double BUDGET_MILLIS = 20;
  private static final double P99 = 99;

  /** Of embedding the query, what a whole search may take. */
  private static final double LIMIT = 5;

  private final HybridIndex index;
  private final Embedder embedder;

  SearchTimes(HybridIndex index, Embedder embedder) {
    this.index = index;
    this.embedder = embedder;
  }

  List<Row> measure(String what) throws IOException {
    List<String> texts = Question.all().stream().map(Question::text).toList();
    List<Search> whole = texts.stream().map(text -> Search.of(text, K)).toList();
    List<Search> embedded = new ArrayList<>();
    for (Search search : whole) {
      Embedding known = embedder.embed(TextRole.QUERY, search.text());
      embedded.add(search.embedding(known));
    }
    Samples alone = times(texts, text -> embedder.embed(TextRole.QUERY, text));
    Samples all = times(whole, this::search);
    Samples rest = times(embedded, this::search);
    return List.of(
        row(what + ", embedding included", "embedding the query alone", all, alone, 50)
            .ratioLimit(LIMIT),
        row(what + ", embedding included", "embedding the query alone", all, alone, P99)
            .budget(BUDGET_MILLIS),
        row(what + ", query embedded before", "with the embedding", rest, all, 50),
        row(what + ", query embedded before", "with the embedding", rest, all, P99)
            .budget(BUDGET_MILLIS));
  }

  private void search(Search search) {
    if (index.search(Catalogue.GATEWAY, search).isEmpty()) {
      throw new IllegalStateException("nothing found: " + search.text());
    }
  }

  private static Row row(String what, String peer, Samples figure, Samples other, double percent) {
    String at = ", p%.0f".formatted(percent);
    return Row.of(TOPIC, what + at, Quantity.time(figure.percentile(percent)))
        .against(peer + at, Quantity.time(other.percentile(percent)));
  }

  static <T> Samples times(List<T> inputs, Consumer<T> action) {
    List<Duration> times = new ArrayList<>();
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      for (T input : inputs) {
        long start = System.nanoTime();
        action.accept(input);
        if (round >= 0) {
          times.add(Duration.ofNanos(System.nanoTime() - start));
        }
      }
    }
    return Samples.of(times);
  }
}
