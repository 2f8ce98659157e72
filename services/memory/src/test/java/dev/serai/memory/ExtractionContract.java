package dev.serai.memory;

import static dev.serai.memory.StoredMemories.CALLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Ids;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import dev.serai.memory.ExtractionJob.Work;
import dev.serai.memory.RecordService.Scope;
import dev.serai.memory.extract.ExtractionException;
import dev.serai.memory.extract.FailureCode;
import dev.serai.search.FakeEmbedder;
import dev.serai.storage.Jobs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How records come of events, on every database. */
abstract class ExtractionContract {

  private static final AccessControl ANYBODY = request -> new Decision.Allowed(List.of());
  private static final Scope EVERYWHERE = new Scope(Optional.empty(), Optional.of("/"));
  private static final PageRequest ALL = PageRequest.first(100);

  @TempDir private Path folder;
  private final FakeEmbedder embedder = new FakeEmbedder();
  private final ScriptedSteps steps = new ScriptedSteps();
  private final Delivered delivered = new Delivered();
  private StoredMemories stored;
  private RecordIndexes indexes;
  private EventService events;
  private RecordService records;
  private ExtractionService extractions;
  private ExtractionRun run;
  private Memory memory;

  /** On an empty database. */
  abstract StoredMemories open(Path data, MemoryConfig config);

  @BeforeEach
  void open() {
    stored = open(folder, MemoryConfig.DEFAULT);
    indexes =
        new RecordIndexes(stored.store, embedder, folder.resolve("indexes"), SearchLimits.DEFAULT);
    var access = new MemoryAccess(Region.DEFAULT, ANYBODY);
    var ids = new Ids(new Random(11));
    events =
        new EventService(
            stored.store,
            access,
            new EventRules(EventLimits.DEFAULT),
            Duration.ZERO,
            ids,
            stored.clock);
    records =
        new RecordService(
            stored.store,
            access,
            new RecordWriter(stored.store, embedder, ids, stored.clock),
            new RecordSearch(stored.store, indexes));
    extractions = new ExtractionService(stored.store, access, ids, stored.clock);
    run =
        new ExtractionRun(
            stored.store,
            new Drawing(steps, new Neighbours(stored.store, indexes), embedder, ids, stored.clock),
            new SelfManagedRun(stored.store, delivered, delivered, stored.clock),
            ExtractionLimits.DEFAULT,
            ids,
            stored.clock);
    memory = stored.create("shop", StoredMemories.builtIn("facts", StrategyKind.SEMANTIC));
  }

  @AfterEach
  void close() {
    indexes.close();
    stored.close();
  }

  @Test
  void drawsRecordsOfWhatWasSaid() {
    Event event = say("alice", "s1", "fact: likes tea", "hello", "fact: lives in Bern");
    settle();
    List<MemoryRecord> drawn = all();
    assertThat(drawn).extracting(MemoryRecord::text).contains("likes tea", "lives in Bern");
    assertThat(drawn)
        .allSatisfy(
            record -> {
              String strategy = memory.strategies().getFirst().id();
              assertThat(record.namespace())
                  .contains("/strategies/%s/actors/alice/".formatted(strategy));
              assertThat(record.provenance().extractor()).isEqualTo("scripted");
              assertThat(record.provenance().origin()).isEqualTo(Origin.USER);
              assertThat(record.provenance().sources())
                  .allMatch(source -> source.eventId().equals(event.id().value()));
            });
  }

  @Test
  void readsEachMessageOnceAndShowsEarlierOnesAsHistory() {
    say("alice", "s1", "fact: a=1");
    settle();
    say("alice", "s1", "fact: b=1");
    settle();
    assertThat(steps.read).hasSize(2);
    assertThat(steps.read.get(1).conversation().fresh()).hasSize(1);
    assertThat(steps.read.get(1).conversation().history())
        .extracting(turn -> turn.text())
        .containsExactly("fact: a=1");
    assertThat(steps.read.get(1).state()).contains("read 1");
  }

  @Test
  void oneJobReadsAllThatArrivedUntilItRuns() {
    say("alice", "s1", "fact: a=1");
    say("alice", "s1", "fact: b=1");
    assertThat(extractionJobs()).hasSize(1);
    settle();
    assertThat(steps.read).hasSize(1);
    assertThat(all()).hasSize(2);
  }

  @Test
  void updatesARecordAndKeepsWhatItSaidBefore() {
    say("alice", "s1", "fact: city=Zurich");
    settle();
    say("alice", "s2", "fact: city=Bern");
    settle();
    MemoryRecord now = all().getFirst();
    assertThat(now.text()).isEqualTo("city=Bern");
    assertThat(now.version()).isEqualTo(2);
    List<MemoryRecord> versions =
        stored.store.read(rows -> rows.records(memory).versions(now.id()));
    assertThat(versions).extracting(MemoryRecord::text).containsExactly("city=Zurich", "city=Bern");
    assertThat(versions.getFirst().until()).isPresent();
  }

  @Test
  void whatWasDraftedInOneReadingIsConsolidatedToo() {
    say("alice", "s1", "fact: city=Zurich", "fact: city=Bern", "fact: city=Bern");
    settle();
    assertThat(all()).extracting(MemoryRecord::text).containsExactly("city=Bern");
    assertThat(all().getFirst().version()).isEqualTo(1);
  }

  @Test
  void doesNotReadWhatIsMarkedToBeSkippedNorBlobs() {
    events.createEvent(
        CALLER,
        memory.id(),
        event("alice", "s1", new ExtractionWish(true, Map.of()), Map.of(), "fact: hidden"),
        Optional.empty());
    assertThat(extractionJobs()).isEmpty();
    say("alice", "s1", "fact: seen");
    settle();
    assertThat(all()).extracting(MemoryRecord::text).containsExactly("seen");
  }

  @Test
  void aStrategyAddedLaterReadsLaterEventsOnly() {
    Memory plain = stored.create("plain");
    memory = plain;
    say("alice", "s1", "fact: before");
    stored.clock.advance(Duration.ofSeconds(1));
    memory =
        stored.service.updateMemory(
            CALLER,
            plain.id(),
            new MemoryChange(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(StoredMemories.builtIn("late", StrategyKind.SEMANTIC))),
            Optional.empty());
    stored.clock.advance(Duration.ofSeconds(1));
    say("alice", "s1", "fact: after");
    settle();
    assertThat(all()).extracting(MemoryRecord::text).containsExactly("after");
  }

  @Test
  void whatIsLeftUnreadIsReadAgainWithWhatFollowsOrWhenNothingDoes() {
    say("alice", "s1", "fact: a=1", "wait");
    runOne();
    assertThat(work(extractionJobs())).containsExactly(new Work.Rest(1));
    say("alice", "s1", "fact: b=1", "wait");
    settle();
    assertThat(steps.read.get(1).conversation().fresh())
        .extracting(turn -> turn.text())
        .containsExactly("wait", "fact: b=1", "wait");
    assertThat(steps.read.getLast().idle()).isTrue();
    assertThat(steps.read.getLast().conversation().fresh()).hasSize(2);
    assertThat(all()).hasSize(2);
  }

  @Test
  void whatIsLeftUnreadGoesOnWaitingWhenNothingIsSaid() {
    say("alice", "s1", "wait");
    runOne();
    say("alice", "s1", "{\"role\": \"assistant\", \"content\": null, \"tool_calls\": []}");
    settle();
    assertThat(steps.read).hasSize(2);
    assertThat(steps.read.getLast().idle()).isTrue();
    assertThat(steps.read.getLast().state()).contains("read 1");
    assertThat(steps.read.getLast().conversation().fresh())
        .extracting(turn -> turn.text())
        .containsExactly("wait");
  }

  @Test
  void aRunThatIsRepeatedDoublesNothing() {
    say("alice", "s1", "fact: a=1");
    Jobs.Job job = stored.waiting().getFirst();
    settle();
    run.run(job);
    assertThat(all()).hasSize(1);
    assertThat(steps.read).hasSize(1);
  }

  @Test
  void looksAgainWhenARecordOfTheNamespaceChangedMeanwhile() {
    say("alice", "s1", "fact: city=Zurich");
    settle();
    RecordId id = all().getFirst().id();
    say("alice", "s2", "fact: city=Bern");
    steps.beforeConsolidation =
        () -> {
          steps.beforeConsolidation = () -> {};
          records.delete(CALLER, memory.id(), id, Optional.empty());
        };
    settle();
    assertThat(all()).hasSize(1);
    assertThat(all().getFirst().id()).isNotEqualTo(id);
    assertThat(all().getFirst().version()).isEqualTo(1);
  }

  @Test
  void whatFailsForGoodIsListedAndCanBeStartedAgain() {
    Event event = say("alice", "s1", "fact: a=1", "fail");
    Jobs.Job job = stored.waiting().getFirst();
    assertThatThrownBy(this::runOne).hasMessageContaining("the script says so");
    run.exhausted(job, failure());
    FailedExtraction failed = failed().getFirst();
    assertThat(failed.reason()).startsWith("CUSTOM_MODEL_BEDROCK_MODEL_ERROR");
    assertThat(failed.messages())
        .containsExactly(
            new Provenance.Source(event.id().value(), 0),
            new Provenance.Source(event.id().value(), 1));
    say("alice", "s1", "fact: later");
    settle();
    assertThat(all()).extracting(MemoryRecord::text).containsExactly("later");
    steps.failing = false;
    extractions.startMemoryExtractionJob(CALLER, memory.id(), failed.jobId(), Optional.empty());
    assertThat(failed()).isEmpty();
    settle();
    assertThat(all()).extracting(MemoryRecord::text).contains("later", "a=1");
    Optional<FailedExtraction> gone =
        stored.store.read(rows -> rows.extractions(memory).failed(failed.jobId()));
    assertThat(gone).isEmpty();
  }

  @Test
  void whatFailsAgainIsListedAgainUnderItsId() {
    say("alice", "s1", "fail");
    Jobs.Job job = stored.waiting().getFirst();
    assertThatThrownBy(this::runOne).hasMessageContaining("the script says so");
    run.exhausted(job, failure());
    String id = failed().getFirst().jobId();
    extractions.startMemoryExtractionJob(CALLER, memory.id(), id, Optional.empty());
    Jobs.Job again = stored.waiting().getLast();
    assertThatThrownBy(this::runOne).hasMessageContaining("the script says so");
    run.exhausted(again, failure());
    assertThat(failed()).extracting(FailedExtraction::jobId).containsExactly(id);
  }

  @Test
  void refusesToStartWhatDidNotFail() {
    assertThatThrownBy(
            () ->
                extractions.startMemoryExtractionJob(
                    CALLER, memory.id(), "nothing", Optional.empty()))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("no failed extraction job nothing");
  }

  @Test
  void readsIngestedContentWithoutMakingAnEvent() {
    var content =
        new ExtractionService.Content(
            "alice",
            Optional.empty(),
            stored.clock.instant(),
            List.of(new Payload.Conversational(Role.USER, "fact: ingested")),
            Map.of(),
            Map.of());
    String session = extractions.ingestData(CALLER, memory.id(), content, Optional.of("token"));
    assertThat(extractions.ingestData(CALLER, memory.id(), content, Optional.of("token")))
        .isEqualTo(session);
    settle();
    assertThat(all()).extracting(MemoryRecord::text).containsExactly("ingested");
    assertThat(events.listActors(CALLER, memory.id(), ALL).items()).isEmpty();
    String source = source();
    Optional<Ingest> kept = stored.store.read(rows -> rows.ingests(memory).find(source));
    assertThat(kept).isEmpty();
  }

  @Test
  void keepsRecordsOfOtherNamespaceVariablesApart() {
    memory =
        stored.create(
            withKey("brand"),
            StoredMemories.builtIn("facts", StrategyKind.SEMANTIC, "/brands/{brand}/{actorId}/"));
    for (String brand : List.of("north", "south")) {
      events.createEvent(
          CALLER,
          memory.id(),
          event(
              "alice",
              "s1",
              new ExtractionWish(false, Map.of("brand", brand)),
              Map.of(),
              "fact: city=" + brand),
          Optional.empty());
    }
    settle();
    assertThat(all())
        .extracting(record -> record.namespace().orElse(""), MemoryRecord::text)
        .containsExactlyInAnyOrder(
            tuple("/brands/north/alice/", "city=north"),
            tuple("/brands/south/alice/", "city=south"));
  }

  @Test
  void tellsTheOwnerOfASelfManagedStrategyWhenThereAreEnoughMessages() {
    memory = selfManaged(Optional.of(3), Optional.empty(), Optional.empty());
    say("alice", "s1", "one", "two");
    settle();
    assertThat(delivered.messages).isEmpty();
    say("alice", "s1", "three");
    settle();
    JsonNode message = delivered.messages.getFirst();
    String place = message.path("s3PayloadLocation").asText();
    JsonNode payload = delivered.object(place.substring("s3://".length()));
    assertThat(payload.path("jobId")).isEqualTo(message.path("jobId"));
    assertThat(payload.path("sessionId").asText()).isEqualTo("s1");
    assertThat(payload.path("currentContext"))
        .extracting(turn -> turn.path("content").path("text").asText())
        .containsExactly("one", "two", "three");
    say("alice", "s1", "four", "five", "six");
    settle();
    JsonNode second = delivered.objects.lastEntry().getValue();
    assertThat(delivered.messages).hasSize(2);
    assertThat(delivered.objects.values())
        .anySatisfy(
            later ->
                assertThat(later.path("historicalContext"))
                    .extracting(turn -> turn.path("content").path("text").asText())
                    .containsExactly("two", "three"));
    assertThat(second.path("memoryId").asText()).isEqualTo(memory.id().value());
  }

  @Test
  void tellsTheOwnerOfASelfManagedStrategyOfManyTokensAndOfSilence() {
    memory = selfManaged(Optional.empty(), Optional.of(100), Optional.of(Duration.ofSeconds(10)));
    say("alice", "s1", "short");
    runOne();
    assertThat(work(extractionJobs())).containsExactly(new Work.Rest(1));
    say("alice", "s1", "x".repeat(400));
    stored.take();
    settle();
    assertThat(delivered.messages).hasSize(1);
    say("alice", "s1", "last");
    settle();
    assertThat(delivered.messages).hasSize(2);
  }

  @Test
  void triesAgainWhenAPayloadIsNotTaken() {
    memory = selfManaged(Optional.of(1), Optional.empty(), Optional.empty());
    say("alice", "s1", "one");
    Jobs.Job job = stored.waiting().getFirst();
    delivered.full = true;
    assertThatThrownBy(this::runOne).hasMessageContaining("the bucket is full");
    run.exhausted(job, failure());
    delivered.full = false;
    extractions.startMemoryExtractionJob(
        CALLER, memory.id(), failed().getFirst().jobId(), Optional.empty());
    settle();
    assertThat(delivered.messages).hasSize(1);
    assertThat(failed()).isEmpty();
  }

  private Memory selfManaged(
      Optional<Integer> messages, Optional<Integer> tokens, Optional<Duration> idle) {
    return stored.create(
        "own",
        StoredMemories.strategy(
            "own",
            new StrategyConfiguration.SelfManaged(
                messages, tokens, idle, StoredMemories.TOPIC, "bucket", 2)));
  }

  @Test
  void learnsAcrossTheEpisodesOfAnActor() {
    memory = stored.create("trips", StoredMemories.builtIn("episodes", StrategyKind.EPISODIC));
    say("alice", "s1", "fact: first trip");
    settle();
    say("alice", "s2", "fact: second trip");
    settle();
    List<MemoryRecord> learned =
        all().stream().filter(record -> record.text().startsWith("<reflection>")).toList();
    assertThat(learned).hasSize(1);
    assertThat(learned.getFirst().version()).isEqualTo(2);
    assertThat(learned.getFirst().text()).contains("of 1, 1 known");
    assertThat(learned.getFirst().namespace().orElseThrow()).endsWith("/actors/alice/");
    assertThat(all()).hasSize(3);
  }

  @Test
  void removesAllThatADeletedMemoryHeld() {
    say("alice", "s1", "fact: a=1");
    settle();
    say("alice", "s1", "fact: b=1");
    new Sweep(stored.store, RecordRetention.DEFAULT, stored.clock).removeContents(memory);
    assertThat(all()).isEmpty();
    assertThat(events.listActors(CALLER, memory.id(), ALL).items()).isEmpty();
  }

  private static MemorySettings withKey(String key) {
    MemorySettings plain = StoredMemories.settings("brands");
    return new MemorySettings(
        plain.name(),
        plain.description(),
        plain.encryptionKeyArn(),
        plain.executionRole(),
        plain.eventExpiryDays(),
        plain.indexedKeys(),
        List.of(new NamespaceKey(key, List.of(), Optional.empty())));
  }

  private String source() {
    return all().getFirst().provenance().sources().getFirst().eventId();
  }

  private Event say(String actor, String session, String... texts) {
    return events.createEvent(
        CALLER,
        memory.id(),
        event(actor, session, ExtractionWish.DEFAULT, Map.of(), texts),
        Optional.empty());
  }

  private NewEvent event(
      String actor,
      String session,
      ExtractionWish wish,
      Map<String, String> metadata,
      String... texts) {
    List<Payload> payload = new ArrayList<>();
    for (String text : texts) {
      payload.add(new Payload.Conversational(Role.USER, text));
    }
    return new NewEvent(
        actor,
        Optional.of(session),
        stored.clock.instant(),
        payload,
        Optional.empty(),
        metadata,
        wish);
  }

  private List<MemoryRecord> all() {
    return records.list(CALLER, memory.id(), EVERYWHERE, Optional.empty(), List.of(), ALL).items();
  }

  private List<FailedExtraction> failed() {
    return extractions
        .listMemoryExtractionJobs(
            CALLER,
            memory.id(),
            new FailedFilter(Optional.empty(), Optional.empty(), Optional.empty()),
            ALL)
        .items();
  }

  private List<Jobs.Job> extractionJobs() {
    return stored.waiting().stream().filter(job -> job.type().equals(ExtractionJob.TYPE)).toList();
  }

  private static List<Work> work(List<Jobs.Job> jobs) {
    return jobs.stream().map(job -> ExtractionJob.of(job).work()).toList();
  }

  private void runOne() {
    run.run(stored.take());
  }

  private void settle() {
    while (!stored.waiting().isEmpty()) {
      runOne();
    }
  }

  private static Exception failure() {
    return new ExtractionException(
        FailureCode.CUSTOM_MODEL_BEDROCK_MODEL_ERROR, "the script says so");
  }
}
