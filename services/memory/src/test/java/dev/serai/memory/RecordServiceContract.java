package dev.serai.memory;

import static dev.serai.memory.LiveMemories.START;
import static dev.serai.memory.Sample.find;
import static dev.serai.memory.Sample.in;
import static dev.serai.memory.Sample.record;
import static dev.serai.memory.Sample.refuses;
import static dev.serai.memory.Sample.says;
import static dev.serai.memory.Sample.under;
import static dev.serai.memory.StoredMemories.CALLER;
import static dev.serai.memory.StoredMemories.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.PageRequest;
import dev.serai.memory.RecordService.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What long-term memory does, on every database. */
abstract class RecordServiceContract {

  private static final String ALICE = "/actors/alice/";

  @TempDir private Path folder;
  private LiveMemories live;
  private Memory memory;

  /** On an empty database. */
  abstract LiveMemories open(Path data, MemoryConfig config);

  @BeforeEach
  void open() {
    live = open(folder, MemoryConfig.DEFAULT);
    memory = live.create("shop", StoredMemories.builtIn("facts", StrategyKind.SEMANTIC));
  }

  @AfterEach
  void close() {
    live.close();
  }

  private List<RecordOutcome> write(NewRecord... records) {
    return live.records().batchCreate(CALLER, memory.id(), List.of(records), Optional.empty());
  }

  private RecordId written(String namespace, String text, Instant at) {
    return write(record(namespace, text, at)).getFirst().id();
  }

  private List<MemoryRecord> list(Scope scope) {
    return LiveMemories.all(
        page -> live.records().list(CALLER, memory.id(), scope, Optional.empty(), List.of(), page));
  }

  private List<String> texts(Scope scope) {
    return list(scope).stream().map(MemoryRecord::text).toList();
  }

  private List<Found> found(Scope scope, Retrieval wanted) {
    return live.records()
        .retrieve(CALLER, memory.id(), scope, wanted, PageRequest.first(100))
        .items();
  }

  private List<String> foundTexts(Scope scope, String query) {
    return found(scope, find(query, 100)).stream().map(one -> one.record().text()).toList();
  }

  @Test
  void whatIsWrittenIsInTheNextListAndTheNextSearch() {
    for (int i = 0; i < 20; i++) {
      String text = "alice likes number" + i;
      RecordId id = written(ALICE, text, START.plusSeconds(i));

      assertThat(list(in(ALICE)).getFirst().id()).isEqualTo(id);
      assertThat(foundTexts(in(ALICE), "number" + i).getFirst()).isEqualTo(text);
    }
  }

  @Test
  void eachRecordOfABatchIsDoneOrFailsByItself() {
    NewRecord foreign =
        new NewRecord(
            "bad", Optional.of(ALICE), "x", START, Optional.of("nobody-1234567890"), Map.of());
    NewRecord blank =
        new NewRecord("blank", Optional.of(ALICE), " \n", START, Optional.empty(), Map.of());
    NewRecord good =
        new NewRecord(
            "good",
            Optional.of(ALICE),
            "kept",
            START,
            Optional.of(memory.strategies().getFirst().id()),
            Map.of());

    List<RecordOutcome> outcomes = write(foreign, good, blank);

    assertThat(outcomes)
        .extracting(one -> one.requestIdentifier().orElse(""))
        .containsExactly("bad", "good", "blank");
    assertThat(RecordOutcome.done(outcomes))
        .extracting(one -> one.requestIdentifier().orElse(""))
        .containsExactly("good");
    assertThat(RecordOutcome.failed(outcomes))
        .extracting(RecordOutcome.Failed::message)
        .satisfiesExactly(
            one -> assertThat(one).contains("memoryStrategyId", "nobody-1234567890"),
            two -> assertThat(two).contains("content.text"));
    assertThat(texts(in(ALICE))).containsExactly("kept");
  }

  @Test
  void updatesAndDeletesFailByThemselvesToo() {
    RecordId id = written(ALICE, "old text", START);
    var nobody = new RecordId("mem-00000000-0000-4000-8000-000000000000");

    List<RecordOutcome> outcomes =
        live.records()
            .batchUpdate(
                CALLER,
                memory.id(),
                List.of(
                    says(nobody, "x", START),
                    says(id, "new text", START),
                    says(id, " ", START),
                    new RecordChange(
                        id,
                        START,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("/actors/bob/"),
                        Optional.empty(),
                        Optional.empty())));
    Map<RecordId, Optional<String>> gone = new LinkedHashMap<>();
    gone.put(nobody, Optional.empty());
    gone.put(id, Optional.of("/actors/bob/"));
    List<RecordOutcome> deleted = live.records().batchDelete(CALLER, memory.id(), gone);

    assertThat(RecordOutcome.done(outcomes)).hasSize(1);
    assertThat(RecordOutcome.failed(outcomes))
        .extracting(RecordOutcome.Failed::code)
        .containsExactly(404, 400, 404);
    assertThat(RecordOutcome.failed(deleted)).hasSize(2);
    assertThat(texts(in(ALICE))).containsExactly("new text");
  }

  @Test
  void anUpdateChangesOnlyWhatItNames() {
    RecordId id =
        write(record(ALICE, "first words", START, Map.of("k", new MetadataValue.Text("v"))))
            .getFirst()
            .id();
    live.clock.advance(Duration.ofSeconds(7));

    live.records()
        .batchUpdate(
            CALLER,
            memory.id(),
            List.of(
                new RecordChange(
                    id,
                    START.plusSeconds(7),
                    Optional.empty(),
                    Optional.of("/elsewhere/"),
                    Optional.of(ALICE),
                    Optional.empty(),
                    Optional.empty())));

    MemoryRecord now = live.records().get(CALLER, memory.id(), id, Optional.empty());
    assertThat(now.text()).isEqualTo("first words");
    assertThat(now.metadata()).containsEntry("k", new MetadataValue.Text("v"));
    assertThat(now.namespace()).contains("/elsewhere/");
    assertThat(now.createdAt()).isEqualTo(START);
    assertThat(now.version()).isEqualTo(2);
    assertThat(list(in(ALICE))).isEmpty();
    assertThat(foundTexts(under("/elsewhere"), "words")).containsExactly("first words");
    assertThat(foundTexts(under("/actors"), "words")).isEmpty();
  }

  @Test
  void whatARecordSaidBeforeIsFoundAsOfThen() {
    RecordId id = written(ALICE, "lives in paris", START);
    live.clock.advance(Duration.ofHours(1));
    Instant between = live.clock.instant();
    live.clock.advance(Duration.ofHours(1));
    live.records()
        .batchUpdate(CALLER, memory.id(), List.of(says(id, "lives in rome", live.clock.instant())));

    assertThat(foundTexts(in(ALICE), "lives")).containsExactly("lives in rome");
    assertThat(found(in(ALICE), asOf("lives", between)))
        .extracting(one -> one.record().text())
        .containsExactly("lives in paris");
    assertThat(found(in(ALICE), asOf("lives", START.minusSeconds(1)))).isEmpty();
    assertThat(found(in(ALICE), asOf("lives", live.clock.instant())))
        .extracting(one -> one.record().text())
        .containsExactly("lives in rome");
    assertThat(texts(in(ALICE))).containsExactly("lives in rome");
  }

  private static Retrieval asOf(String query, Instant moment) {
    return new Retrieval(
        query, 10, Optional.empty(), List.of(), Optional.of(moment), List.of(), Map.of());
  }

  @Test
  void namespacesAreMetStepByStep() {
    List<String> all =
        List.of(
            ALICE,
            "/actors/alice",
            "/actors/alice2/",
            "/actors/alice/sessions/1/",
            "/actors/*/",
            "actors/alice",
            "/",
            "plain",
            "//double//");
    all.forEach(namespace -> written(namespace, "in " + namespace, START));
    live.records()
        .batchCreate(
            CALLER,
            memory.id(),
            List.of(
                new NewRecord("r", Optional.empty(), "in none", START, Optional.empty(), Map.of())),
            Optional.empty());

    for (String namespace : all) {
      assertThat(texts(in(namespace))).containsExactly("in " + namespace);
      assertThat(foundTexts(in(namespace), "in")).containsExactly("in " + namespace);
    }
    Map<String, List<String>> paths =
        Map.of(
            "/actors/alice", List.of("/actors/alice", ALICE, "/actors/alice/sessions/1/"),
            "/actors/alice/", List.of("/actors/alice", ALICE, "/actors/alice/sessions/1/"),
            "/actors/ali", List.of(),
            "/actors/*", List.of("/actors/*/"),
            "actors", List.of("actors/alice"),
            "/actors/alice2", List.of("/actors/alice2/"));
    paths.forEach(
        (path, below) -> {
          List<String> expected = below.stream().map(one -> "in " + one).toList();
          assertThat(texts(under(path))).as(path).containsExactlyInAnyOrderElementsOf(expected);
          assertThat(foundTexts(under(path), "in"))
              .as(path)
              .containsExactlyInAnyOrderElementsOf(expected);
        });
    assertThat(texts(under("/"))).hasSize(7).doesNotContain("in plain", "in actors/alice");
    assertThat(foundTexts(under("/"), "in")).containsExactlyInAnyOrderElementsOf(texts(under("/")));
  }

  @Test
  void aNamespaceWithoutRecordsStandsForThoseBelow() {
    written("/actors/alice/sessions/1/", "below", START);

    assertThat(texts(in("/actors/alice/"))).containsExactly("below");
    assertThat(foundTexts(in("/actors/alice"), "below")).containsExactly("below");
    assertThat(texts(in("/actors/ali"))).isEmpty();
  }

  @Test
  void listsNewestFirstInPagesThatStayAsTheyAre() {
    for (int i = 0; i < 5; i++) {
      written(ALICE, "fact " + i, START.plusSeconds(i));
    }
    var first = page(2, Optional.empty());
    written(ALICE, "later", START.plusSeconds(99));
    var second = page(2, first.next());
    var third = page(2, second.next());

    assertThat(first.items()).extracting(MemoryRecord::text).containsExactly("fact 4", "fact 3");
    assertThat(second.items()).extracting(MemoryRecord::text).containsExactly("fact 2", "fact 1");
    assertThat(third.items()).extracting(MemoryRecord::text).containsExactly("fact 0");
    assertThat(third.next()).isEmpty();
  }

  private dev.serai.kernel.Page<MemoryRecord> page(int size, Optional<String> after) {
    return live.records()
        .list(
            CALLER,
            memory.id(),
            in(ALICE),
            Optional.empty(),
            List.of(),
            new PageRequest(size, after));
  }

  @Test
  void recordsOfOneTimeFillPagesWithoutLoss() {
    write(
        IntStream.range(0, 9)
            .mapToObj(i -> record(ALICE, "fact " + i, START))
            .toArray(NewRecord[]::new));

    assertThat(texts(in(ALICE)))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 9).mapToObj(i -> "fact " + i).toList());
  }

  @Test
  void aPageOfResultsNeverGoesBeyondTheBest() {
    for (int i = 0; i < 12; i++) {
      written(ALICE, "tea " + "filler ".repeat(i), START);
    }
    Retrieval five = find("tea", 5);

    var first =
        live.records()
            .retrieve(CALLER, memory.id(), in(ALICE), five, new PageRequest(3, Optional.empty()));
    var second =
        live.records()
            .retrieve(CALLER, memory.id(), in(ALICE), five, new PageRequest(3, first.next()));

    assertThat(first.items()).hasSize(3);
    assertThat(second.items()).hasSize(2);
    assertThat(second.next()).isEmpty();
    List<Found> all = found(in(ALICE), five);
    assertThat(all).hasSize(5);
    assertThat(first.items()).isEqualTo(all.subList(0, 3));
    assertThat(second.items()).isEqualTo(all.subList(3, 5));
    assertThat(all).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
  }

  @Test
  void theStrategyIsAFilter() {
    String strategy = memory.strategies().getFirst().id();
    write(
        new NewRecord("r", Optional.of(ALICE), "drawn", START, Optional.of(strategy), Map.of()),
        record(ALICE, "written", START));

    assertThat(
            live.records()
                .list(
                    CALLER,
                    memory.id(),
                    in(ALICE),
                    Optional.of(strategy),
                    List.of(),
                    PageRequest.first(9))
                .items())
        .extracting(MemoryRecord::text)
        .containsExactly("drawn");
    assertThat(found(in(ALICE), Retrieval.of("written", 10, Optional.of(strategy), List.of())))
        .extracting(one -> one.record().text())
        .containsExactly("drawn");
  }

  @Test
  void aDeletedRecordIsGoneWithAllItSaidBefore() {
    RecordId id = written(ALICE, "old secret", START);
    live.clock.advance(Duration.ofHours(1));
    live.records().batchUpdate(CALLER, memory.id(), List.of(says(id, "new", live.clock.instant())));
    assertThat(foundTexts(in(ALICE), "new")).containsExactly("new");

    live.records().delete(CALLER, memory.id(), id, Optional.of(ALICE));

    assertThat(list(under("/"))).isEmpty();
    assertThat(foundTexts(under("/"), "new secret")).isEmpty();
    assertThat(found(under("/"), asOf("secret", START.plusSeconds(1)))).isEmpty();
    refuses(
        ErrorKind.NOT_FOUND,
        id.value(),
        () -> live.records().get(CALLER, memory.id(), id, Optional.empty()));
    refuses(
        ErrorKind.NOT_FOUND,
        id.value(),
        () -> live.records().delete(CALLER, memory.id(), id, Optional.empty()));
  }

  @Test
  void aRecordIsNotInANamespaceItDoesNotLieIn() {
    RecordId id = written(ALICE, "x", START);

    refuses(
        ErrorKind.NOT_FOUND,
        id.value(),
        () -> live.records().get(CALLER, memory.id(), id, Optional.of("/actors/bob/")));
    refuses(
        ErrorKind.NOT_FOUND,
        id.value(),
        () -> live.records().delete(CALLER, memory.id(), id, Optional.of("/actors/")));
    assertThat(live.records().get(CALLER, memory.id(), id, Optional.of(ALICE)).id()).isEqualTo(id);
  }

  @Test
  void aRepeatedTokenWritesNothing() {
    List<NewRecord> records = List.of(record(ALICE, "once", START), record(ALICE, "two", START));
    Optional<String> token = Optional.of("token");

    var first = live.records().batchCreate(CALLER, memory.id(), records, token);
    var second = live.records().batchCreate(CALLER, memory.id(), records, token);

    assertThat(second).isEqualTo(first);
    assertThat(list(in(ALICE))).hasSize(2);
    refuses(
        ErrorKind.TOKEN_REUSED,
        "",
        () ->
            live.records()
                .batchCreate(CALLER, memory.id(), List.of(record(ALICE, "three", START)), token));
  }

  @Test
  void exactlyOneOfNamespaceAndPathIsExpected() {
    refuses(ErrorKind.VALIDATION, "namespace", () -> new Scope(Optional.empty(), Optional.empty()));
    refuses(ErrorKind.VALIDATION, "namespace", () -> new Scope(Optional.of("/"), Optional.of("/")));
  }

  @Test
  void whatAnotherAccountHasIsNotFound() {
    RecordId id = written(ALICE, "mine", START);
    String name = memory.id().value();

    refuses(
        ErrorKind.NOT_FOUND,
        name,
        () -> live.records().get(STRANGER, memory.id(), id, Optional.empty()));
    refuses(
        ErrorKind.NOT_FOUND,
        name,
        () -> live.records().delete(STRANGER, memory.id(), id, Optional.empty()));
    refuses(
        ErrorKind.NOT_FOUND,
        name,
        () -> live.records().batchDelete(STRANGER, memory.id(), Map.of(id, Optional.empty())));
    refuses(
        ErrorKind.NOT_FOUND,
        name,
        () ->
            live.records().batchUpdate(STRANGER, memory.id(), List.of(says(id, "theirs", START))));
    refuses(
        ErrorKind.NOT_FOUND,
        name,
        () ->
            live.records()
                .batchCreate(
                    STRANGER,
                    memory.id(),
                    List.of(record(ALICE, "theirs", START)),
                    Optional.empty()));
    refuses(
        ErrorKind.NOT_FOUND,
        name,
        () ->
            live.records()
                .list(
                    STRANGER,
                    memory.id(),
                    under("/"),
                    Optional.empty(),
                    List.of(),
                    PageRequest.first(9)));
    refuses(
        ErrorKind.NOT_FOUND,
        name,
        () ->
            live.records()
                .retrieve(
                    STRANGER, memory.id(), under("/"), find("mine", 9), PageRequest.first(9)));
    assertThat(texts(in(ALICE))).containsExactly("mine");
  }

  @Test
  void recordsAndTheirSearchOutliveTheProcess() {
    RecordId id = written(ALICE, "lives in paris", START);
    assertThat(foundTexts(in(ALICE), "paris")).hasSize(1);
    live.reopen();
    written(ALICE, "likes paris", START);
    live.records().delete(CALLER, memory.id(), id, Optional.empty());

    assertThat(foundTexts(in(ALICE), "paris")).containsExactly("likes paris");
    live.reopen();
    assertThat(foundTexts(in(ALICE), "paris")).containsExactly("likes paris");
  }
}
