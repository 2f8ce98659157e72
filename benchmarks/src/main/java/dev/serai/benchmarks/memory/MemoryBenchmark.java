package dev.serai.benchmarks.memory;

import dev.serai.benchmarks.host.Belongings;
import dev.serai.benchmarks.host.Scratch;
import dev.serai.benchmarks.load.MadeUp;
import dev.serai.benchmarks.report.Machine;
import dev.serai.benchmarks.report.Quantity;
import dev.serai.benchmarks.report.Report;
import dev.serai.benchmarks.report.Row;
import dev.serai.search.E5Embedder;
import dev.serai.search.Embedder;
import dev.serai.search.EmbedderConfig;
import dev.serai.search.TextRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** All of {@code serai bench memory}. */
public final class MemoryBenchmark {

  private static final String SENTENCE = "I moved to Bern last week and I am looking for a flat.";
  private static final int SENTENCES = 512;

  private final List<Integer> sizes;
  private final Consumer<String> progress;

  /**
   * @param sizes numbers of records among which is searched
   * @param progress told what is measured next
   */
  public MemoryBenchmark(List<Integer> sizes, Consumer<String> progress) {
    this.sizes = List.copyOf(sizes);
    this.progress = progress;
  }

  public Report run() throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    try (Belongings belongings = new Belongings()) {
      Scratch scratch = belongings.keep(Scratch.create());
      Embedder real =
          belongings.keep(new E5Embedder(EmbedderConfig.DEFAULT, scratch.folder("libraries")));
      progress.accept("embedding");
      rows.add(embedding(real));
      try (Room room = belongings.keep(Room.open(scratch.folder("real"), real))) {
        progress.accept("events");
        rows.addAll(Events.measure(room, scratch.folder("plain")));
        progress.accept("writes that are seen");
        rows.addAll(Visible.measure(room, real));
      }
      var made = new MadeUp();
      try (Room room = belongings.keep(Room.open(scratch.folder("made-up"), made))) {
        for (int size : sizes) {
          progress.accept("retrieval among %,d records".formatted(size));
          rows.addAll(new Retrievals(room, made, scratch.folder("peers")).measure(size));
        }
      }
    }
    return new Report(Machine.here(), rows);
  }

  private static Row embedding(Embedder embedder) {
    embedder.embed(TextRole.PASSAGE, SENTENCE);
    long start = System.nanoTime();
    embedder.embed(TextRole.PASSAGE, Collections.nCopies(SENTENCES, SENTENCE));
    return Row.of(
        "embedding",
        "sentences",
        Quantity.perSecond(SENTENCES * 1e9 / (System.nanoTime() - start)));
  }
}
