package dev.serai.memory;

import static dev.serai.memory.Sample.event;
import static dev.serai.memory.Sample.said;
import static dev.serai.memory.StoredMemories.CALLER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.memory.extract.Candidate;
import dev.serai.memory.extract.Consolidator;
import dev.serai.memory.extract.Extractor;
import dev.serai.memory.extract.Maker;
import dev.serai.memory.extract.Reflected;
import dev.serai.memory.extract.Reflector;
import dev.serai.storage.StorageConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a memory holds, what is read of it is read of its import too. {@code
 * -Dserai.memory.transfers=100} makes up more of them.
 */
class TransferPropertyTest {

  private static final int TRANSFERS = Integer.getInteger("serai.memory.transfers", 3);

  @TempDir private Path folder;

  static LongStream seeds() {
    return LongStream.range(0, TRANSFERS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void readsTheSameFromSqliteToSqlite(long seed) throws IOException {
    try (var from = on("from", StorageConfig.DEFAULT);
        var to = on("to", StorageConfig.DEFAULT)) {
      assertSame(from, to, seed);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void readsTheSameFromSqliteToPostgres(long seed) throws IOException {
    try (var from = on("from", StorageConfig.DEFAULT);
        var to = on("to", LiveMemories.postgres())) {
      assertSame(from, to, seed);
    }
  }

  private LiveMemories on(String name, StorageConfig storage) {
    return new LiveMemories(
        folder.resolve(name),
        storage,
        MemoryConfig.DEFAULT,
        new Reflecting(new LiteralSteps()),
        new Random(name.hashCode())); // no id is made twice
  }

  private static void assertSame(LiveMemories from, LiveMemories to, long seed) throws IOException {
    MemoryId id = MadeUpMemory.in(from, new Random(seed));
    to.clock.advance(Duration.between(to.clock.instant(), from.clock.instant()));
    var _ = to.transfers().importMemory(CALLER, TransferFile.of(from, id).stream());
    from.reopen(() -> withoutIndexes(from)); // what was deleted counts in word statistics still
    Map<String, Object> there = MadeUpReads.of(from, id);
    assertThat(there).hasSizeGreaterThan(20);
    Map<String, Object> here = MadeUpReads.of(to, id);
    assertThat(here.keySet()).isEqualTo(there.keySet());
    there.forEach((asked, answer) -> assertThat(here.get(asked)).as(asked).isEqualTo(answer));
    goOn(from, id);
    goOn(to, id);
    assertThat(drawn(to, id)).containsExactlyInAnyOrderElementsOf(drawn(from, id));
    IndexAgrees.withRows(to.room(), to.service().getMemory(CALLER, id));
  }

  private static void withoutIndexes(LiveMemories live) {
    if (!Files.exists(live.indexes())) {
      return; // that of an encrypted memory lies in the process
    }
    try (var files = Files.walk(live.indexes())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What waited in a session is read with what is said next. */
  private static void goOn(LiveMemories live, MemoryId id) {
    for (String actor : MadeUpMemory.ACTORS) {
      for (SessionSummary session :
          LiveMemories.all(page -> live.events().listSessions(CALLER, id, actor, false, page))) {
        NewEvent next =
            event(actor, session.sessionId(), live.clock.instant(), said("going on")).build();
        var _ = live.events().createEvent(CALLER, id, next, Optional.empty());
      }
    }
    live.clock.advance(Duration.ofMinutes(5));
    live.settle();
  }

  private static List<String> drawn(LiveMemories live, MemoryId id) {
    return MadeUpReads.records(live, id).stream()
        .map(record -> record.namespace() + record.text() + record.provenance())
        .sorted()
        .toList();
  }

  /** Learns something of each reading, in the words of its first message. */
  private record Reflecting(Steps steps) implements Steps {

    @Override
    public Extractor extractor(StrategyKind kind, Optional<StrategyConfiguration.Step> own) {
      return steps.extractor(kind, own);
    }

    @Override
    public Consolidator consolidator(StrategyKind kind, Optional<StrategyConfiguration.Step> own) {
      return steps.consolidator(kind, own);
    }

    @Override
    public Reflector reflector(Optional<StrategyConfiguration.Step> own) {
      return (episodes, known, schema) -> {
        Candidate first = episodes.getFirst();
        var learned =
            new Candidate(
                "<reflection>" + first.text() + "</reflection>",
                Optional.of("learned from " + first.text()),
                first.sources(),
                Map.of("learned", new MetadataValue.Text("yes")));
        return new Reflected(
            List.of(new Reflected.Insight.Add(learned)), new Maker("reflecting", "none"));
      };
    }
  }
}
