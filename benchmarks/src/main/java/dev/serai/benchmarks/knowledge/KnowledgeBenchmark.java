package dev.serai.benchmarks.knowledge;

import dev.serai.benchmarks.host.Belongings;
import dev.serai.benchmarks.host.Scratch;
import dev.serai.benchmarks.report.Machine;
import dev.serai.benchmarks.report.Quantity;
import dev.serai.benchmarks.report.Report;
import dev.serai.benchmarks.report.Row;
import dev.serai.knowledge.KnowledgeBaseId;
import dev.serai.knowledge.KnowledgeDocument;
import dev.serai.search.E5Embedder;
import dev.serai.search.Embedder;
import dev.serai.search.EmbedderConfig;
import dev.serai.search.TextRole;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All of {@code serai bench knowledge}. */
public final class KnowledgeBenchmark {

  private static final int PAGES = 100;
  private static final int WARM = 20;
  private static final int ROUNDS = 3;
  private static final int PASSAGES = 128;
  private static final int SEARCHES = 300;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Consumer<String> progress;

  /**
   * @param progress told what is measured next
   */
  public KnowledgeBenchmark(Consumer<String> progress) {
    this.progress = progress;
  }

  public Report run() throws IOException {
    List<Row> rows = new ArrayList<>();
    try (Belongings belongings = new Belongings()) {
      Scratch scratch = belongings.keep(Scratch.create());
      EmbedderConfig patient =
          new EmbedderConfig(
              EmbedderConfig.DEFAULT.concurrency(), PATIENCE, EmbedderConfig.DEFAULT.characters());
      Embedder model = belongings.keep(new E5Embedder(patient, scratch.folder("libraries")));
      progress.accept("text alone");
      Quantity alone = alone();
      progress.accept("everything but the model");
      Shelf without = belongings.keep(Shelf.open(scratch.folder("without"), new NoModel()));
      rows.add(ingest(without, "pages, everything but the model", alone));
      progress.accept("with the model");
      Shelf shelf = belongings.keep(Shelf.open(scratch.folder("with"), model));
      rows.add(ingest(shelf, "pages, with the model", alone));
      rows.add(passages(model));
      progress.accept("one page changed");
      rows.addAll(changed(shelf));
      progress.accept("searches");
      rows.addAll(searches(shelf));
    }
    return new Report(Machine.here(), rows);
  }

  /** Pages a second that PDFBox alone turns into text. */
  private static Quantity alone() throws IOException {
    Book.text(Book.pdf(Book.pages(WARM, 0)));
    long nanos = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      byte[] pdf = Book.pdf(Book.pages(PAGES, round));
      long start = System.nanoTime();
      if (Book.text(pdf).isBlank()) {
        throw new IOException("the PDF has no text");
      }
      nanos += System.nanoTime() - start;
    }
    return pagesPerSecond(ROUNDS * PAGES, nanos);
  }

  private static Row ingest(Shelf shelf, String what, Quantity alone) throws IOException {
    KnowledgeBaseId base = shelf.base("ingest");
    shelf.ingested(base, "warm.pdf", Book.pdf(Book.pages(WARM, 0)));
    long nanos = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      byte[] pdf = Book.pdf(Book.pages(PAGES, round));
      long start = System.nanoTime();
      shelf.ingested(base, "book-" + round + ".pdf", pdf);
      nanos += System.nanoTime() - start;
    }
    return Row.of("ingest", what, pagesPerSecond(ROUNDS * PAGES, nanos))
        .against("their text alone (PDFBox)", alone);
  }

  private static Quantity pagesPerSecond(int pages, long nanos) {
    return Quantity.perSecond(pages * 1e9 / nanos);
  }

  private static Row passages(Embedder model) {
    List<String> texts =
        Book.pages(PASSAGES, 7).stream().map(page -> page.substring(0, 1_000)).toList();
    model.embed(TextRole.PASSAGE, texts.subList(0, 16));
    long start = System.nanoTime();
    model.embed(TextRole.PASSAGE, texts);
    return Row.of(
        "embedding",
        "passages of 1,000 characters",
        Quantity.perSecond(PASSAGES * 1e9 / (System.nanoTime() - start)));
  }

  private static List<Row> changed(Shelf shelf) throws IOException {
    KnowledgeBaseId base = shelf.base("changed");
    List<String> pages = Book.pages(PAGES, 1);
    long start = System.nanoTime();
    shelf.ingested(base, "book.pdf", Book.pdf(pages));
    long between = System.nanoTime();
    KnowledgeDocument.Served second =
        shelf.ingested(base, "book.pdf", Book.pdf(Book.changed(pages, PAGES / 2)));
    long end = System.nanoTime();
    return List.of(
        Row.of(
                "again",
                "100 pages, one of them changed",
                Quantity.time(Duration.ofNanos(end - between)))
            .against("the first time", Quantity.time(Duration.ofNanos(between - start)))
            .ratioLimit(0.8),
        Row.of("again", "chunks embedded anew", Quantity.count(second.embedded()))
            .against("chunks", Quantity.count(second.chunks())));
  }

  private static List<Row> searches(Shelf shelf) throws IOException {
    KnowledgeBaseId base = shelf.base("searches");
    shelf.ingested(base, "book.pdf", Book.pdf(Book.pages(PAGES, 1)));
    List<String> queries =
        Book.pages(SEARCHES, 5).stream().map(page -> page.substring(0, 60)).toList();
    queries.subList(0, 20).forEach(query -> shelf.search(base, query));
    var samples = new ArrayList<Long>();
    for (String query : queries) {
      long start = System.nanoTime();
      shelf.search(base, query);
      samples.add(System.nanoTime() - start);
    }
    samples.sort(null);
    return List.of(
        Row.of("search", "embedding included, p50", at(samples, 50)),
        Row.of("search", "embedding included, p99", at(samples, 99)));
  }

  private static Quantity at(List<Long> sorted, int percent) {
    return Quantity.time(Duration.ofNanos(sorted.get((sorted.size() - 1) * percent / 100)));
  }
}
