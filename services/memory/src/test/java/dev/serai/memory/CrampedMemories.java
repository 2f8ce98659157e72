package dev.serai.memory;

import static dev.serai.memory.Sample.event;
import static dev.serai.memory.Sample.find;
import static dev.serai.memory.Sample.record;
import static dev.serai.memory.Sample.said;
import static dev.serai.memory.Sample.under;
import static dev.serai.memory.StoredMemories.CALLER;

import dev.serai.kernel.PageRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The memory room in a process that is told when its files may not grow, and when they may. */
final class CrampedMemories {

  static final int RECORDS = 300;
  static final int EVENTS = 40;

  private final Memory memory;
  private final MemoryRoom room;
  private final Clock clock = Clock.systemUTC();
  private final List<String> kept = new ArrayList<>();

  private CrampedMemories(MemoryRoom room) {
    this.room = room;
    this.memory = DoomedMemories.memory(room);
  }

  public static void main(String[] arguments) throws IOException {
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (var open = DoomedMemories.open(Path.of(arguments[0]), Clock.systemUTC())) {
      var cramped = new CrampedMemories(open.room());
      cramped.writeRecords();
      tell("limit", input);
      cramped.writeUntilRefused();
      tell("search " + cramped.searches(), input);
      cramped.writeAgain();
      System.out.println("events " + cramped.kept.equals(cramped.events()));
      System.out.println("search " + cramped.searches());
      IndexAgrees.withRows(open.room(), cramped.memory);
      System.out.println("index agrees");
    }
  }

  /** Says what it is at, and goes on when it is told to. */
  private static void tell(String line, BufferedReader input) throws IOException {
    System.out.println(line);
    System.out.flush();
    input.readLine();
  }

  private void writeRecords() {
    for (int i = 0; i < RECORDS; i += 100) {
      List<NewRecord> batch = new ArrayList<>();
      for (int j = i; j < i + 100; j++) {
        batch.add(record("/a/", "word " + j + " filler".repeat(200), clock.instant()));
      }
      room.records().batchCreate(CALLER, memory.id(), batch, Optional.empty());
    }
  }

  private boolean write(String text) {
    try {
      Event event =
          room.events()
              .createEvent(
                  CALLER,
                  memory.id(),
                  event("alice", "s", clock.instant(), said(text + "x".repeat(50_000)))
                      .skipped()
                      .metadata(java.util.Map.of("a", "b"))
                      .build(),
                  Optional.empty());
      kept.add(event.id().value());
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private void writeUntilRefused() {
    int refused = 0;
    for (int i = 0; i < EVENTS; i++) {
      refused += write("during " + i) ? 0 : 1;
    }
    System.out.println("refused " + (refused > 0));
    System.out.println("events " + kept.equals(events()));
  }

  private void writeAgain() {
    boolean all = true;
    for (int i = 0; i < EVENTS; i++) {
      all &= write("after " + i);
    }
    System.out.println("room " + all);
  }

  private boolean searches() {
    try {
      return room.records()
              .retrieve(
                  CALLER, memory.id(), under("/"), find("word 7", 100), PageRequest.first(100))
              .items()
              .size()
          == 100;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private List<String> events() {
    return LiveMemories.all(
            page ->
                room.events()
                    .listEvents(
                        CALLER,
                        new SessionKey(memory.id(), "alice", "s"),
                        EventFilter.EVERYTHING,
                        false,
                        page))
        .stream()
        .map(event -> event.id().value())
        .sorted()
        .toList();
  }
}
