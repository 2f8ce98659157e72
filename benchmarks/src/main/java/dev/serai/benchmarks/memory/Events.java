package dev.serai.benchmarks.memory;

import dev.serai.benchmarks.load.BenchUser;
import dev.serai.benchmarks.report.Quantity;
import dev.serai.benchmarks.report.Row;
import dev.serai.memory.Event;
import dev.serai.memory.EventService;
import dev.serai.memory.ExtractionWish;
import dev.serai.memory.Memory;
import dev.serai.memory.NewEvent;
import dev.serai.memory.Payload;
import dev.serai.memory.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;

/**
 * Durable events a second, each with a client token as SDKs send it, beside rows of the same size
 * that a lone connection commits one by one.
 */
final class Events {

  private static final String TOPIC = "events";
  private static final String TEXT =
      "I moved to Bern last week and I am looking for a flat. ".repeat(4);
  private static final int BUDGET = 3_000;

  /** An event is four rows, its session's number and the client's token among them. */
  private static final double SHARE = 0.5;

  private static final Duration EACH = Duration.ofSeconds(5);
  private static final Duration WARM_UP = Duration.ofSeconds(2);
  private static final int[] CALLERS = {1, 32};

  private Events() {}

  static List<Row> measure(Room room, Path folder) throws IOException, InterruptedException {
    Memory memory = room.memory("events");
    EventService events = room.room().events();
    List<Row> rows = new ArrayList<>();
    try (var plain = PlainRows.open(folder.resolve("plain.db"), TEXT)) {
      for (int callers : CALLERS) {
        rate(callers, WARM_UP, actor -> create(events, memory, actor));
        double durable = rate(callers, EACH, actor -> create(events, memory, actor));
        double peer = rate(callers, EACH, _ -> plain.insert());
        Row row =
            Row.of(TOPIC, "durable events, " + callers + " callers", Quantity.perSecond(durable))
                .against("bare rows of SQLite, committed each", Quantity.perSecond(peer));
        rows.add(callers == 1 ? row : row.budget(BUDGET).ratioLimit(SHARE));
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return rows;
  }

  private static void create(EventService events, Memory memory, int actor) {
    Event kept =
        events.createEvent(
            BenchUser.CALLER,
            memory.id(),
            new NewEvent(
                "actor-" + actor,
                Optional.of("session"),
                Clock.systemUTC().instant(),
                List.of(new Payload.Conversational(Role.USER, TEXT)),
                Optional.empty(),
                Map.of(),
                ExtractionWish.DEFAULT),
            Optional.of(UUID.randomUUID().toString()));
    if (kept.sequence() < 1) {
      throw new IllegalStateException("an event without a number");
    }
  }

  /** Writes durably, on behalf of a caller. */
  private interface Write {
    void once(int caller) throws SQLException;
  }

  private static double rate(int callers, Duration each, Write write) throws InterruptedException {
    var written = new LongAdder();
    long start = System.nanoTime();
    long end = start + each.toNanos();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      int caller = i;
      threads.add(Thread.ofVirtual().start(() -> run(write, caller, end, written)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return written.sum() * 1e9 / (System.nanoTime() - start);
  }

  private static void run(Write write, int caller, long end, LongAdder written) {
    try {
      while (System.nanoTime() < end) {
        write.once(caller);
        written.increment();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
