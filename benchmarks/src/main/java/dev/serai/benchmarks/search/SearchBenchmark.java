package dev.serai.benchmarks.search;

import dev.serai.benchmarks.host.Belongings;
import dev.serai.benchmarks.host.Scratch;
import dev.serai.benchmarks.report.Machine;
import dev.serai.benchmarks.report.Quantity;
import dev.serai.benchmarks.report.Report;
import dev.serai.benchmarks.report.Row;
import dev.serai.search.Document;
import dev.serai.search.E5Embedder;
import dev.serai.search.Embedder;
import dev.serai.search.EmbedderConfig;
import dev.serai.search.Embedding;
import dev.serai.search.HybridIndex;
import dev.serai.search.TextRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All of {@code serai bench search}. */
public final class SearchBenchmark {

  private static final int TOOLS = 2_000;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Path STATUS = Path.of("/proc/self/status");

  private final Consumer<String> progress;

  /**
   * @param progress told what is measured next
   */
  public SearchBenchmark(Consumer<String> progress) {
    this.progress = progress;
  }

  /**
   * @throws IOException when the documents of {@code SERAI_OPENAPI_DOCUMENTS} cannot be read
   */
  public Report run() throws IOException {
    List<Tool> tools = OpenApiTools.read();
    checkAnswers(tools);
    List<Row> rows = new ArrayList<>();
    EmbedderConfig patient =
        new EmbedderConfig(
            EmbedderConfig.DEFAULT.concurrency(), PATIENCE, EmbedderConfig.DEFAULT.characters());
    try (Belongings belongings = new Belongings()) {
      Scratch scratch = belongings.keep(Scratch.create());
      Embedder embedder = belongings.keep(new E5Embedder(patient, scratch.folder("libraries")));
      progress.accept("the model");
      rows.addAll(model(embedder));
      progress.accept("hit rates");
      try (HybridIndex index = HybridIndex.inMemory(Catalogue.CONFIG, embedder)) {
        Catalogue.put(index, tools.stream().map(Tool::document).toList());
        rows.addAll(new HitRate(index, tools.size()).measure());
      }
      progress.accept("searches");
      rows.addAll(times(tools, embedder));
      progress.accept("100,000 records");
      rows.addAll(new Records().measure(scratch.folder("records")));
      return new Report(Machine.here(), rows);
    }
  }

  private static void checkAnswers(List<Tool> tools) throws IOException {
    for (Question question : Question.all()) {
      if (tools.stream().noneMatch(tool -> question.answeredBy(tool.name()))) {
        throw new IOException("the documents hold no tool of " + question.answers());
      }
    }
  }

  private static List<Row> model(Embedder embedder) throws IOException {
    long before = residentBytes();
    long start = System.nanoTime();
    embedder.embed(TextRole.QUERY, "the first text");
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return List.of(
        Row.of("model", "the first text, loading included", Quantity.time(took)),
        Row.of("model", "memory it adds (RSS)", Quantity.memory(residentBytes() - before)));
  }

  private static List<Row> times(List<Tool> tools, Embedder embedder) throws IOException {
    List<Document> documents = Catalogue.documents(tools, TOOLS);
    try (HybridIndex index = HybridIndex.inMemory(Catalogue.CONFIG, embedder)) {
      long start = System.nanoTime();
      List<Embedding> kept = Catalogue.put(index, documents);
      long between = System.nanoTime();
      Catalogue.put(index, Catalogue.with(documents, kept));
      index.size();
      long end = System.nanoTime();
      List<Row> rows = new ArrayList<>();
      rows.add(
          Row.of(
                  "index",
                  "%,d tools, embeddings from their rows".formatted(TOOLS),
                  Quantity.time(Duration.ofNanos(end - between)))
              .against("embedded anew", Quantity.time(Duration.ofNanos(between - start))));
      rows.addAll(new SearchTimes(index, embedder).measure("%,d tools".formatted(TOOLS)));
      return rows;
    }
  }

  private static long residentBytes() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1_024)
        .findFirst()
        .orElseThrow(() -> new IOException(STATUS + " says nothing of VmRSS"));
  }
}
