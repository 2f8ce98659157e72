package dev.serai.benchmarks.memory;

import dev.serai.benchmarks.load.BenchUser;
import dev.serai.benchmarks.load.Samples;
import dev.serai.benchmarks.report.Quantity;
import dev.serai.benchmarks.report.Row;
import dev.serai.kernel.PageRequest;
import dev.serai.memory.Memory;
import dev.serai.memory.NewRecord;
import dev.serai.memory.RecordService;
import dev.serai.memory.RecordService.Scope;
import dev.serai.memory.Retrieval;
import dev.serai.search.Embedder;
import dev.serai.search.TextRole;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One record written, and the next list and search that have it; the real embedder included. */
final class Visible {

  private static final String TOPIC = "write to visible";
  private static final int ROUNDS = 300;
  private static final int WARM_UP = 50;
  private static final int BUDGET = 50;
  private static final double P99 = 99;
  private static final Scope SCOPE = new Scope(Optional.of("/actors/ada/"), Optional.empty());

  private Visible() {}

  static List<Row> measure(Room room, Embedder embedder) {
    Memory memory = room.memory("visible");
    RecordService records = room.room().records();
    List<Duration> times = new ArrayList<>();
    List<Duration> embedding = new ArrayList<>();
    for (int i = -WARM_UP; i < ROUNDS; i++) {
      String text = "Ada keeps the key number %d in the blue box".formatted(i + WARM_UP);
      long start = System.nanoTime();
      write(records, memory, text);
      requireSeen(records, memory, text);
      long end = System.nanoTime();
      embedder.embed(TextRole.PASSAGE, text);
      embedder.embed(TextRole.QUERY, text);
      if (i >= 0) {
        times.add(Duration.ofNanos(end - start));
        embedding.add(Duration.ofNanos(System.nanoTime() - end));
      }
    }
    return List.of(row(times, embedding, 50), row(times, embedding, P99).budget(BUDGET));
  }

  private static Row row(List<Duration> times, List<Duration> embedding, double percent) {
    return Row.of(
            TOPIC,
            "a record written, listed and found, p%.0f".formatted(percent),
            Quantity.time(Samples.of(times).percentile(percent)))
        .against(
            "embedding text and query alone",
            Quantity.time(Samples.of(embedding).percentile(percent)));
  }

  private static void write(RecordService records, Memory memory, String text) {
    records.batchCreate(
        BenchUser.CALLER,
        memory.id(),
        List.of(
            new NewRecord(
                "one",
                Optional.of("/actors/ada/"),
                text,
                Clock.systemUTC().instant(),
                Optional.empty(),
                Map.of())),
        Optional.empty());
  }

  private static void requireSeen(RecordService records, Memory memory, String text) {
    boolean listed =
        records
            .list(
                BenchUser.CALLER,
                memory.id(),
                SCOPE,
                Optional.empty(),
                List.of(),
                PageRequest.first(10))
            .items()
            .stream()
            .anyMatch(record -> record.text().equals(text));
    boolean found =
        records
            .retrieve(
                BenchUser.CALLER,
                memory.id(),
                SCOPE,
                Retrieval.of(text, 10, Optional.empty(), List.of()),
                PageRequest.first(10))
            .items()
            .stream()
            .anyMatch(hit -> hit.record().text().equals(text));
    if (!listed || !found) {
      throw new IllegalStateException(
          "not seen at once: listed %s, found %s: %s".formatted(listed, found, text));
    }
  }
}
