package dev.serai.benchmarks.memory;

import dev.serai.benchmarks.load.BenchUser;
import dev.serai.benchmarks.load.MadeUp;
import dev.serai.benchmarks.load.Samples;
import dev.serai.benchmarks.report.Quantity;
import dev.serai.benchmarks.report.Row;
import dev.serai.kernel.PageRequest;
import dev.serai.memory.Found;
import dev.serai.memory.Memory;
import dev.serai.memory.NewRecord;
import dev.serai.memory.RecordService;
import dev.serai.memory.RecordService.Scope;
import dev.serai.memory.Retrieval;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Retrieval among so many records, through the room, beside FTS5 and every vector compared. */
final class Retrievals {

  private static final int BATCH = 100;
  private static final int NAMESPACES = 1_000;
  private static final int SEARCHES = 200;
  private static final int WARM_UP = 50;
  private static final int TOP = 10;
  private static final double P99 = 99;
  private static final int BUDGETED = 100_000;

  private final Room room;
  private final MadeUp made;
  private final Path folder;

  Retrievals(Room room, MadeUp made, Path folder) {
    this.room = room;
    this.made = made;
    this.folder = folder;
  }

  List<Row> measure(int count) throws IOException {
    String topic = String.format(Locale.ROOT, "%,d records", count);
    Memory memory = room.memory("records" + count);
    RecordService records = room.room().records();
    try (var peer = SqliteSearch.open(folder.resolve("peer" + count + ".db"), made)) {
      Duration filling = fill(records, memory, peer, count);
      long start = System.nanoTime();
      search(records, memory, everywhere());
      Duration first = Duration.ofNanos(System.nanoTime() - start);
      Samples all = searches(() -> search(records, memory, everywhere()));
      Samples one = searches(() -> search(records, memory, namespace(7)));
      Samples plain = searches(() -> peer.search(made.text(), TOP, Optional.empty()));
      Samples plainOne = searches(() -> peer.search(made.text(), TOP, Optional.of(7)));
      String other = "SQLite FTS5 and every vector compared";
      return List.of(
          Row.of(
              topic, "written, 100 at a time", Quantity.perSecond(count * 1e9 / filling.toNanos())),
          Row.of(topic, "indexed by the first search", Quantity.time(first)),
          row(topic, "search", all, 50, plain, other, count, 5),
          row(topic, "search", all, P99, plain, other, count, 20),
          row(topic, "search in a namespace of a thousandth", one, 50, plainOne, other, count, 5),
          row(
              topic,
              "search in a namespace of a thousandth",
              one,
              P99,
              plainOne,
              other,
              count,
              20));
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private static Row row(
      String topic,
      String what,
      Samples samples,
      double percent,
      Samples peer,
      String other,
      int count,
      double budget) {
    Row row =
        Row.of(
                topic,
                "%s, p%.0f".formatted(what, percent),
                Quantity.time(samples.percentile(percent)))
            .against(other, Quantity.time(peer.percentile(percent)));
    return count == BUDGETED ? row.budget(budget) : row;
  }

  private Duration fill(RecordService records, Memory memory, SqliteSearch peer, int count)
      throws SQLException {
    long spent = 0;
    for (int first = 0; first < count; first += BATCH) {
      List<NewRecord> batch = new ArrayList<>();
      for (int i = first; i < first + BATCH; i++) {
        batch.add(record(i));
        peer.put(i, batch.getLast().text(), i % NAMESPACES);
      }
      long start = System.nanoTime();
      records.batchCreate(BenchUser.CALLER, memory.id(), batch, Optional.empty());
      spent += System.nanoTime() - start;
    }
    peer.commit();
    return Duration.ofNanos(spent);
  }

  private NewRecord record(int number) {
    return new NewRecord(
        "r" + number,
        Optional.of("/actors/" + number % NAMESPACES + "/"),
        made.text(),
        Clock.systemUTC().instant(),
        Optional.empty(),
        Map.of());
  }

  private static Scope everywhere() {
    return new Scope(Optional.empty(), Optional.of("/"));
  }

  private static Scope namespace(int number) {
    return new Scope(Optional.of("/actors/" + number + "/"), Optional.empty());
  }

  private void search(RecordService records, Memory memory, Scope scope) {
    List<Found> found =
        records
            .retrieve(
                BenchUser.CALLER,
                memory.id(),
                scope,
                Retrieval.of(made.text(), TOP, Optional.empty(), List.of()),
                PageRequest.first(TOP))
            .items();
    if (found.isEmpty()) {
      throw new IllegalStateException("nothing found");
    }
  }

  /** One search. */
  private interface Work {
    void run() throws SQLException;
  }

  private static Samples searches(Work work) throws SQLException {
    List<Duration> times = new ArrayList<>();
    for (int i = -WARM_UP; i < SEARCHES; i++) {
      long start = System.nanoTime();
      work.run();
      if (i >= 0) {
        times.add(Duration.ofNanos(System.nanoTime() - start));
      }
    }
    return Samples.of(times);
  }
}
