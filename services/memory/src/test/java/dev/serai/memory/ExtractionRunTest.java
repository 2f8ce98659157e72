package dev.serai.memory;

import static dev.serai.memory.LiveMemories.START;
import static dev.serai.memory.Sample.event;
import static dev.serai.memory.Sample.said;
import static dev.serai.memory.Sample.under;
import static dev.serai.memory.StoredMemories.CALLER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.memory.extract.Consolidator;
import dev.serai.memory.extract.Extractor;
import dev.serai.memory.extract.Reflector;
import dev.serai.storage.Jobs;
import dev.serai.storage.StorageConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every message is read once, whatever comes between. */
class ExtractionRunTest {

  @TempDir private Path folder;
  private Runnable duringNext = () -> {};
  private LiveMemories live;
  private Memory memory;
  private int events;

  @BeforeEach
  void open() {
    live = new LiveMemories(folder, StorageConfig.DEFAULT, MemoryConfig.DEFAULT, new Interrupted());
    memory = live.create("shop", strategy("facts"));
  }

  @AfterEach
  void close() {
    live.close();
  }

  private static NewStrategy strategy(String name) {
    return new NewStrategy(
        name,
        Optional.empty(),
        new StrategyConfiguration.BuiltIn(StrategyKind.SEMANTIC, Optional.empty()),
        Optional.of(new NamespaceTemplate("/{memoryStrategyId}/{actorId}/")),
        Optional.empty(),
        List.of(
            new MetadataField(
                "topic",
                MetadataType.STRING,
                MetadataField.Origin.STRICTLY_CONSISTENT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty())));
  }

  /** Something may happen while a conversation is read. */
  private final class Interrupted implements Steps {

    private final Steps literal = new LiteralSteps();

    @Override
    public Extractor extractor(StrategyKind kind, Optional<StrategyConfiguration.Step> own) {
      Extractor extractor = literal.extractor(kind, own);
      return extraction -> {
        Runnable now = duringNext;
        duringNext = () -> {};
        now.run();
        return extractor.extract(extraction);
      };
    }

    @Override
    public Consolidator consolidator(StrategyKind kind, Optional<StrategyConfiguration.Step> own) {
      return literal.consolidator(kind, own);
    }

    @Override
    public Reflector reflector(Optional<StrategyConfiguration.Step> own) {
      return literal.reflector(own);
    }
  }

  private void say(String text, Map<String, String> metadata) {
    keep(said(text), metadata);
  }

  private void keep(Payload payload, Map<String, String> metadata) {
    events++;
    live.events()
        .createEvent(
            CALLER,
            memory.id(),
            event("alice", "s1", START.plusSeconds(events), payload).metadata(metadata).build(),
            Optional.empty());
  }

  private void pass(Duration time) {
    live.clock.advance(time);
    live.settle();
  }

  private List<String> drawn() {
    return LiveMemories.all(
            page ->
                live.records()
                    .list(CALLER, memory.id(), under("/"), Optional.empty(), List.of(), page))
        .stream()
        .map(MemoryRecord::text)
        .sorted()
        .toList();
  }

  @Test
  void messagesBecomeRecordsOnceEach() {
    say("a", Map.of());
    say("b", Map.of());
    assertThat(live.jobs.waiting()).hasSize(1);
    pass(Duration.ofSeconds(1));
    say("c", Map.of());
    pass(Duration.ofSeconds(1));

    assertThat(drawn()).containsExactly("a", "b", "c");
  }

  @Test
  void whatIsLeftForLaterOutlastsAnyNumberOfDocuments() {
    say("wait for it", Map.of());
    pass(Duration.ofSeconds(1));
    for (int i = 0; i < 130; i++) {
      keep(new Payload.Blob(Sample.json("{\"i\":" + i + "}")), Map.of());
    }
    say("here", Map.of());
    pass(Duration.ofSeconds(1));

    assertThat(drawn()).containsExactly("here", "wait for it");
  }

  @Test
  void whatIsLeftInOneGroupIsReadWhenNothingFollowsThereThoughOthersGoOn() {
    say("wait for it", Map.of("topic", "tea"));
    pass(Duration.ofSeconds(1));
    say("meanwhile", Map.of("topic", "milk"));
    pass(Duration.ofSeconds(1));
    assertThat(drawn()).containsExactly("meanwhile");

    pass(Duration.ofMinutes(2));

    assertThat(drawn()).containsExactly("meanwhile", "wait for it");
    pass(Duration.ofMinutes(2));
    assertThat(live.jobs.waiting()).isEmpty();
  }

  @Test
  void whatIsErasedWhileItIsReadDoesNotComeBackAndWhatFollowsIsRead() {
    say("erased", Map.of());
    duringNext =
        () -> {
          live.erasures()
              .erase(
                  StoredMemories.CALLER,
                  memory.id(),
                  new ErasureScope(Optional.empty(), Optional.of("alice"), Optional.empty()));
          say("afterwards", Map.of());
        };
    pass(Duration.ofSeconds(1));
    pass(Duration.ofSeconds(2));

    assertThat(drawn()).containsExactly("afterwards");
  }

  @Test
  void aJobThatRunsTwiceAtOnceWritesItsRecordsOnce() {
    say("a", Map.of());
    say("b", Map.of("topic", "tea"));
    Jobs.Job job = live.jobs.waiting().getFirst().job();
    duringNext = () -> live.jobs.run(job);

    pass(Duration.ofSeconds(1));
    live.jobs.run(job);

    assertThat(drawn()).containsExactly("a", "b");
  }

  @Test
  void aRestThatRunsTwiceAtOnceWritesItsRecordsOnce() {
    say("wait for it", Map.of());
    pass(Duration.ofSeconds(1));
    Jobs.Job job = live.jobs.waiting().getFirst().job();
    duringNext = () -> live.jobs.run(job);

    pass(Duration.ofMinutes(2));
    live.jobs.run(job);

    assertThat(drawn()).containsExactly("wait for it");
  }

  @Test
  void whatIsIngestedIsReadOnceByEachStrategyThoughJobsRunAgain() {
    memory = live.create("two", strategy("facts"), strategy("others"));
    live.extractions()
        .ingestData(
            CALLER,
            memory.id(),
            new ExtractionService.Content(
                "alice", Optional.empty(), START, List.of(said("a")), Map.of(), Map.of()),
            Optional.empty());
    List<Jobs.Job> jobs = live.jobs.waiting().stream().map(ManualJobs.Waiting::job).toList();

    live.jobs.run(jobs.getFirst());
    live.jobs.run(jobs.getFirst());
    assertThat(drawn()).containsExactly("a");
    duringNext = () -> live.jobs.run(jobs.getLast());
    live.jobs.run(jobs.getLast());

    assertThat(drawn()).containsExactly("a", "a");
  }

  @Test
  void anEventThatArrivesDuringAReadingIsReadNext() {
    say("a", Map.of());
    duringNext = () -> say("b", Map.of());

    pass(Duration.ofSeconds(1));
    pass(Duration.ofSeconds(1));

    assertThat(drawn()).containsExactly("a", "b");
  }

  @Test
  void aRecordDeletedDuringAReadingStaysDeleted() {
    say("a", Map.of());
    pass(Duration.ofSeconds(1));
    RecordId id =
        LiveMemories.all(
                page ->
                    live.records()
                        .list(CALLER, memory.id(), under("/"), Optional.empty(), List.of(), page))
            .getFirst()
            .id();
    say("b", Map.of());
    duringNext = () -> live.records().delete(CALLER, memory.id(), id, Optional.empty());

    pass(Duration.ofSeconds(1));

    assertThat(drawn()).containsExactly("b");
  }
}
