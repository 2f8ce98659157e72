package dev.serai.memory;

import static dev.serai.memory.Sample.event;
import static dev.serai.memory.Sample.record;
import static dev.serai.memory.Sample.said;
import static dev.serai.memory.StoredMemories.CALLER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.PageRequest;
import dev.serai.testing.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at random moments of an import leaves a whole memory or none, and the next start
 * makes room for another try. {@code -Dserai.memory.kills=200} kills more often.
 */
class ImportAfterKillTest {

  private static final int KILLS = Integer.getInteger("serai.memory.kills", 10);
  private static final int LONGEST_MILLIS = 1_500;
  private static final int EVENTS = 1_500;
  private static final int RECORDS = 500;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final PageRequest PAGE = PageRequest.first(100);

  @TempDir private Path parent;

  @Test
  void whatIsThereIsWholeOrNothing() throws Exception {
    Path file = exported();
    var doomed = new DoomedProcess(parent, LONGEST_MILLIS);
    for (int kill = 0; kill < KILLS; kill++) {
      Path folder = Files.createDirectories(parent.resolve("life" + kill));
      List<String> said = doomed.killed(DoomedImport.class, folder.toString(), file.toString());
      check(folder, file, said.contains(DoomedImport.DONE));
    }
  }

  private Path exported() throws IOException {
    Path file = parent.resolve("memory.jsonl");
    try (var live = LiveMemories.onSqlite(parent.resolve("from"))) {
      Memory memory = live.create("kept");
      for (int i = 0; i < EVENTS; i++) {
        NewEvent said =
            event("actor" + i % 3, "s", Clock.systemUTC().instant(), said("word " + i))
                .metadata(Map.of("n", "" + i))
                .build();
        var _ = live.events().createEvent(CALLER, memory.id(), said, Optional.empty());
      }
      for (int i = 0; i < RECORDS; i += 100) {
        List<NewRecord> batch = new ArrayList<>();
        for (int j = i; j < i + 100; j++) {
          batch.add(record("/a/", "word " + j, Clock.systemUTC().instant()));
        }
        var _ = live.records().batchCreate(CALLER, memory.id(), batch, Optional.empty());
      }
      Files.writeString(file, TransferFile.of(live, memory.id()).text());
    }
    return file;
  }

  private static void check(Path folder, Path file, boolean acknowledged) throws IOException {
    try (var open = DoomedMemories.open(folder, Clock.systemUTC())) {
      List<Memory> there = memories(open.room());
      assertThat(there)
          .extracting(Memory::status)
          .as("nothing is half there")
          .doesNotContain(MemoryStatus.CREATING);
      boolean whole = there.stream().anyMatch(one -> one.status() == MemoryStatus.ACTIVE);
      assertThat(whole || !acknowledged).isTrue();
      open.storage().start();
      if (!whole) {
        Eventually.holds("it is gone", PATIENCE, () -> memories(open.room()).isEmpty());
        assertThat(rows(open, "memory_event") + rows(open, "memory_record")).isZero();
        try (InputStream again = Files.newInputStream(file)) {
          var _ = open.room().transfers().importMemory(CALLER, again);
        }
      }
      assertThat(rows(open, "memory_event")).isEqualTo(EVENTS);
      assertThat(rows(open, "memory_record")).isEqualTo(RECORDS);
      IndexAgrees.withRows(open.room(), memories(open.room()).getFirst());
    }
  }

  private static List<Memory> memories(MemoryRoom room) {
    return room.service().listMemories(CALLER, PAGE).items();
  }

  private static long rows(DoomedMemories.Open open, String table) {
    return open.storage()
        .database()
        .read(rows -> rows.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one());
  }
}
