package dev.serai.memory;

import static dev.serai.memory.Sample.event;
import static dev.serai.memory.Sample.said;
import static dev.serai.memory.StoredMemories.CALLER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.Decision;
import dev.serai.kernel.Ids;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Region;
import dev.serai.models.Models;
import dev.serai.search.Embedder;
import dev.serai.search.Embedding;
import dev.serai.search.FakeEmbedder;
import dev.serai.search.TextRole;
import dev.serai.storage.StorageConfig;
import dev.serai.storage.StorageRoom;
import dev.serai.testing.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeTest {

  /** Remembers what it embedded. */
  private record Named(String model, List<String> texts, FakeEmbedder inner) implements Embedder {

    Named(String model) {
      this(model, Collections.synchronizedList(new ArrayList<>()), new FakeEmbedder());
    }

    @Override
    public int dimensions() {
      return inner.dimensions();
    }

    @Override
    public List<Embedding> embed(TextRole role, List<String> given) {
      texts.addAll(given);
      return inner.embed(role, given);
    }

    @Override
    public void close() {}
  }

  @Test
  void judgesByItsOwnModelAndEmbedsRecordsByTheOneThatIsConfigured(@TempDir Path folder)
      throws Exception {
    var configured = new Named("configured");
    var judge = new Named("judge");
    var jobs = new ManualJobs();
    var clock = TestClock.create();
    try (var storage = StorageRoom.open(StorageConfig.DEFAULT, folder, clock, new Random(3));
        var room = room(folder, storage, jobs, clock, configured, judge)) {
      room.start();
      Memory memory =
          room.service()
              .createMemory(
                  CALLER,
                  StoredMemories.settings("shop"),
                  List.of(StoredMemories.builtIn("facts", StrategyKind.SEMANTIC)),
                  Map.of(),
                  Optional.empty());
      String sentence = "I moved to Bern and I am allergic to peanuts.";
      NewEvent said = event("alice", "s", clock.instant(), said(sentence)).build();
      var _ = room.events().createEvent(CALLER, memory.id(), said, Optional.empty());
      clock.advance(Duration.ofMinutes(5));
      jobs.runDue(clock.instant());

      assertThat(judge.texts()).contains(sentence);
      assertThat(configured.texts()).hasSizeLessThan(10);
      List<MemoryRecord> records =
          room.records()
              .list(
                  CALLER,
                  memory.id(),
                  Sample.under("/"),
                  Optional.empty(),
                  List.of(),
                  PageRequest.first(10))
              .items();
      assertThat(records).isNotEmpty().allMatch(record -> record.model().equals("configured"));
      assertThat(records).allMatch(record -> record.provenance().model().equals("judge"));
    }
  }

  private static MemoryRoom room(
      Path folder,
      StorageRoom storage,
      ManualJobs jobs,
      TestClock clock,
      Embedder configured,
      Embedder judge) {
    return MemoryRoom.create(
        MemoryConfig.DEFAULT,
        new MemoryRoom.Ports(
            Region.DEFAULT,
            request -> new Decision.Allowed(List.of()),
            storage.database(),
            jobs,
            storage.clientTokens(),
            storage.keys(),
            model -> false,
            Models.NONE,
            NotificationTopics.NONE,
            PayloadStore.NONE,
            new TestAttestor(),
            configured,
            judge,
            folder.resolve("indexes"),
            clock,
            new Ids(new Random(5))));
  }
}
