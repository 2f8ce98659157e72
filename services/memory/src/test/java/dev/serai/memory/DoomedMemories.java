package dev.serai.memory;

import static dev.serai.memory.Sample.event;
import static dev.serai.memory.Sample.record;
import static dev.serai.memory.Sample.said;
import static dev.serai.memory.Sample.says;
import static dev.serai.memory.StoredMemories.CALLER;

import dev.serai.kernel.Decision;
import dev.serai.kernel.Ids;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Region;
import dev.serai.models.Models;
import dev.serai.search.FakeEmbedder;
import dev.serai.storage.StorageConfig;
import dev.serai.storage.StorageRoom;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The memory room in a process that is to be killed: many threads write, draw and search. What was
 * acknowledged it prints, and what it is about to do.
 */
final class DoomedMemories {

  static final String PLACE = "/written/";
  private static final int WRITERS = 3;

  private DoomedMemories() {}

  /** Room and storage of one folder. */
  record Open(StorageRoom storage, MemoryRoom room) implements AutoCloseable {
    @Override
    public void close() {
      room.close();
      storage.close();
    }
  }

  /** Background work does not run yet. */
  static Open open(Path folder, Clock clock) throws IOException {
    StorageRoom storage =
        StorageRoom.open(StorageConfig.DEFAULT, folder, clock, new java.security.SecureRandom());
    MemoryConfig standard = MemoryConfig.DEFAULT;
    var config =
        new MemoryConfig(
            standard.quotas(),
            false,
            standard.events(),
            new ExtractionLimits(Duration.ZERO, Duration.ofMillis(200), 5),
            standard.search(),
            standard.records(),
            standard.transfers(),
            Map.of());
    MemoryRoom room =
        MemoryRoom.create(
            config,
            new MemoryRoom.Ports(
                Region.DEFAULT,
                request -> new Decision.Allowed(List.of()),
                storage.database(),
                storage.jobs(),
                storage.clientTokens(),
                storage.keys(),
                model -> false,
                Models.NONE,
                NotificationTopics.NONE,
                PayloadStore.NONE,
                new TestAttestor(),
                new FakeEmbedder(),
                new FakeEmbedder(),
                folder.resolve("indexes"),
                clock,
                Ids.secure()),
            new LiteralSteps());
    room.start();
    return new Open(storage, room);
  }

  /** The one memory of the folder. */
  static Memory memory(MemoryRoom room) {
    return room.service().listMemories(CALLER, PageRequest.first(1)).items().stream()
        .findFirst()
        .map(found -> room.service().getMemory(CALLER, found.id()))
        .orElseGet(
            () ->
                room.service()
                    .createMemory(
                        CALLER,
                        StoredMemories.settings("kept"),
                        List.of(StoredMemories.builtIn("facts", StrategyKind.SEMANTIC, "/drawn/")),
                        Map.of(),
                        Optional.empty()));
  }

  /** Folder, then a name for this run. */
  public static void main(String[] arguments) throws Exception {
    Clock clock = Clock.systemUTC();
    Open open = open(Path.of(arguments[0]), clock);
    String run = arguments[1];
    Memory memory = memory(open.room());
    open.storage().start();
    for (int i = 0; i < WRITERS; i++) {
      String name = run + "x" + i;
      Thread.ofVirtual().start(() -> writeEvents(open.room(), memory, clock, name));
      Thread.ofVirtual().start(() -> writeRecords(open.room(), memory, clock, name));
    }
    DoomedProcess.tell(DoomedProcess.READY);
    while (true) {
      open.room()
          .records()
          .retrieve(
              CALLER, memory.id(), Sample.under("/"), Sample.find("word", 5), PageRequest.first(5));
    }
  }

  private static void writeEvents(MemoryRoom room, Memory memory, Clock clock, String name) {
    for (int i = 0; true; i++) {
      String text = (i % 7 == 3 ? LiteralSteps.WAIT + " " : "") + "word " + name + "e" + i;
      room.events()
          .createEvent(
              CALLER,
              memory.id(),
              event("actor", "s" + name, clock.instant(), said(text)).build(),
              Optional.empty());
      DoomedProcess.tell("event " + text);
    }
  }

  /** Batches of three; the first is changed, the second deleted. */
  private static void writeRecords(MemoryRoom room, Memory memory, Clock clock, String name) {
    var random = new Random();
    for (int i = 0; true; i++) {
      String text = "word " + name + "r" + i + "n";
      List<RecordOutcome> made =
          room.records()
              .batchCreate(
                  CALLER,
                  memory.id(),
                  List.of(
                      record(PLACE, text + 0, clock.instant()),
                      record(PLACE, text + 1, clock.instant()),
                      record(PLACE, text + 2, clock.instant())),
                  Optional.empty());
      DoomedProcess.tell(
          "made %s %s %s %s".formatted(text, made.get(0).id(), made.get(1).id(), made.get(2).id()));
      if (random.nextBoolean()) {
        change(room, memory, clock, made.get(0).id(), text + "0u");
        DoomedProcess.tell("going " + made.get(1).id());
        room.records().delete(CALLER, memory.id(), made.get(1).id(), Optional.empty());
        DoomedProcess.tell("gone " + made.get(1).id());
      }
    }
  }

  private static void change(
      MemoryRoom room, Memory memory, Clock clock, RecordId id, String text) {
    DoomedProcess.tell("may " + id + " " + text);
    room.records().batchUpdate(CALLER, memory.id(), List.of(says(id, text, clock.instant())));
    DoomedProcess.tell("is " + id + " " + text);
  }
}
