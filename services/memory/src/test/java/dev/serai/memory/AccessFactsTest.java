package dev.serai.memory;

import static dev.serai.memory.LiveMemories.START;
import static dev.serai.memory.Sample.event;
import static dev.serai.memory.Sample.find;
import static dev.serai.memory.Sample.in;
import static dev.serai.memory.Sample.record;
import static dev.serai.memory.Sample.refuses;
import static dev.serai.memory.Sample.said;
import static dev.serai.memory.Sample.says;
import static dev.serai.memory.Sample.under;
import static dev.serai.memory.StoredMemories.CALLER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.PageRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What policies are asked, and that a denial leaves no trace. */
class AccessFactsTest {

  private static final String ALICE = "/actors/alice/";
  private static final String BOB = "/actors/bob/";

  @TempDir private Path folder;
  private LiveMemories live;
  private Memory memory;

  @BeforeEach
  void open() {
    live = LiveMemories.onSqlite(folder);
    memory = live.create("shop", StoredMemories.builtIn("facts", StrategyKind.SEMANTIC));
    live.asked.clear();
  }

  @AfterEach
  void close() {
    live.close();
  }

  private RecordId written(String namespace, String text) {
    RecordId id =
        live.records()
            .batchCreate(
                CALLER, memory.id(), List.of(record(namespace, text, START)), Optional.empty())
            .getFirst()
            .id();
    live.asked.clear();
    return id;
  }

  /** The facts of each question about the operation, all on this memory. */
  private List<Map<String, String>> facts(String operation) {
    assertThat(live.asked)
        .allSatisfy(
            asked -> {
              assertThat(asked.action()).isEqualTo("bedrock-agentcore:" + operation);
              assertThat(asked.resource()).isEqualTo(memory.arn());
            });
    List<Map<String, String>> facts =
        live.asked.stream()
            .<Map<String, String>>map(asked -> new HashMap<>(asked.context()))
            .toList();
    live.asked.clear();
    return facts;
  }

  @Test
  void questionsAboutEventsTellActorAndSession() {
    var session = new SessionKey(memory.id(), "alice", "s1");
    Map<String, String> both = Map.of("actorId", "alice", "sessionId", "s1");
    Event kept =
        live.events()
            .createEvent(
                CALLER,
                memory.id(),
                event("alice", "s1", START, said("x")).build(),
                Optional.empty());
    assertThat(facts("CreateEvent")).containsExactly(both);
    live.events().getEvent(CALLER, session, kept.id());
    assertThat(facts("GetEvent")).containsExactly(both);
    live.events().listEvents(CALLER, session, EventFilter.EVERYTHING, true, PageRequest.first(1));
    assertThat(facts("ListEvents")).containsExactly(both);
    live.events().deleteEvent(CALLER, session, kept.id());
    assertThat(facts("DeleteEvent")).containsExactly(both);
    live.events().listSessions(CALLER, memory.id(), "alice", false, PageRequest.first(1));
    assertThat(facts("ListSessions")).containsExactly(Map.of("actorId", "alice"));
    live.events().listActors(CALLER, memory.id(), PageRequest.first(1));
    assertThat(facts("ListActors")).containsExactly(Map.of());
  }

  @Test
  void questionsAboutListsTellWhatIsAskedFor() {
    String strategy = memory.strategies().getFirst().id();
    live.records()
        .list(
            CALLER, memory.id(), in(ALICE), Optional.of(strategy), List.of(), PageRequest.first(1));
    assertThat(facts("ListMemoryRecords"))
        .containsExactly(Map.of("namespace", ALICE, "strategyId", strategy));
    live.records()
        .retrieve(CALLER, memory.id(), under("/actors"), find("x", 1), PageRequest.first(1));
    assertThat(facts("RetrieveMemoryRecords")).containsExactly(Map.of("namespacePath", "/actors"));
  }

  @Test
  void questionsAboutRecordsTellWhereTheyReallyLie() {
    String strategy = memory.strategies().getFirst().id();
    RecordId mine = written(ALICE, "x");
    RecordId drawn =
        live.records()
            .batchCreate(
                CALLER,
                memory.id(),
                List.of(
                    new NewRecord(
                        "r", Optional.of(BOB), "x", START, Optional.of(strategy), Map.of())),
                Optional.empty())
            .getFirst()
            .id();
    assertThat(facts("BatchCreateMemoryRecords"))
        .containsExactly(Map.of("namespace", BOB, "strategyId", strategy));

    live.records().get(CALLER, memory.id(), mine, Optional.of(ALICE));
    assertThat(facts("GetMemoryRecord")).containsExactly(Map.of("namespace", ALICE));
    live.records()
        .batchUpdate(
            CALLER,
            memory.id(),
            List.of(
                says(mine, "y", START),
                new RecordChange(
                    drawn,
                    START,
                    Optional.empty(),
                    Optional.of("/new/"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())));
    assertThat(facts("BatchUpdateMemoryRecords"))
        .containsExactly(
            Map.of("namespace", ALICE),
            Map.of("namespace", BOB, "strategyId", strategy),
            Map.of("namespace", "/new/"));
    live.records().batchDelete(CALLER, memory.id(), Map.of(mine, Optional.of("/pretended/")));
    assertThat(facts("BatchDeleteMemoryRecords")).containsExactly(Map.of("namespace", ALICE));
    live.records().delete(CALLER, memory.id(), mine, Optional.empty());
    assertThat(facts("DeleteMemoryRecord")).containsExactly(Map.of("namespace", ALICE));
  }

  @Test
  void whoMaySeeOneNamespaceReachesThatOneOnly() {
    RecordId mine = written(ALICE, "mine");
    RecordId other = written(BOB, "other");
    var nobody = new RecordId("mem-00000000-0000-4000-8000-000000000000");
    live.denied = asked -> !ALICE.equals(asked.context().get("namespace"));

    assertThat(live.records().get(CALLER, memory.id(), mine, Optional.empty()).text())
        .isEqualTo("mine");
    for (RecordId hidden : List.of(other, nobody)) {
      denied(() -> live.records().get(CALLER, memory.id(), hidden, Optional.of(ALICE)));
      denied(() -> live.records().delete(CALLER, memory.id(), hidden, Optional.of(ALICE)));
      denied(
          () ->
              live.records()
                  .batchUpdate(
                      CALLER,
                      memory.id(),
                      List.of(says(mine, "z", START), says(hidden, "z", START))));
      denied(
          () ->
              live.records()
                  .batchDelete(
                      CALLER,
                      memory.id(),
                      Map.of(mine, Optional.empty(), hidden, Optional.empty())));
    }
    denied(
        () ->
            live.records()
                .batchUpdate(
                    CALLER,
                    memory.id(),
                    List.of(
                        new RecordChange(
                            mine,
                            START,
                            Optional.empty(),
                            Optional.of(BOB),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()))));
    denied(
        () ->
            live.records()
                .batchCreate(
                    CALLER,
                    memory.id(),
                    List.of(record(ALICE, "a", START), record(BOB, "b", START)),
                    Optional.empty()));
    live.denied = _ -> false;
    assertThat(live.records().get(CALLER, memory.id(), mine, Optional.empty()).text())
        .isEqualTo("mine");
    assertThat(
            live.records()
                .list(
                    CALLER,
                    memory.id(),
                    under("/"),
                    Optional.empty(),
                    List.of(),
                    PageRequest.first(9))
                .items())
        .hasSize(2);
  }

  @Test
  void aDeniedEventIsNotKept() {
    live.denied = asked -> "bob".equals(asked.context().get("actorId"));

    denied(
        () ->
            live.events()
                .createEvent(
                    CALLER,
                    memory.id(),
                    event("bob", "s1", START, said("x")).build(),
                    Optional.empty()));
    live.denied = _ -> false;
    assertThat(live.events().listActors(CALLER, memory.id(), PageRequest.first(9)).items())
        .isEmpty();
  }

  @Test
  void aDenialComesBeforeWhetherThereIsAMemory() {
    live.denied = (AccessRequest _) -> true;

    denied(
        () ->
            live.events()
                .listActors(CALLER, new MemoryId("nothing-1234567890"), PageRequest.first(1)));
    denied(
        () ->
            live.records()
                .get(
                    CALLER,
                    new MemoryId("nothing-1234567890"),
                    new RecordId("mem-00000000-0000-4000-8000-000000000000"),
                    Optional.empty()));
  }

  private static void denied(ThrowingCallable call) {
    refuses(ErrorKind.DENIED, "", call);
  }
}
