package dev.serai.memory;

import static dev.serai.memory.LiveMemories.START;
import static dev.serai.memory.Sample.event;
import static dev.serai.memory.Sample.refuses;
import static dev.serai.memory.Sample.said;
import static dev.serai.memory.StoredMemories.CALLER;
import static dev.serai.memory.StoredMemories.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What short-term memory does, on every database. */
abstract class EventServiceContract {

  @TempDir private Path folder;
  private LiveMemories live;
  private Memory memory;

  /** On an empty database. */
  abstract LiveMemories open(Path data, MemoryConfig config);

  @BeforeEach
  void open() {
    live = open(folder, MemoryConfig.DEFAULT);
    memory = live.create("shop");
  }

  @AfterEach
  void close() {
    live.close();
  }

  private SessionKey session() {
    return new SessionKey(memory.id(), "alice", "s1");
  }

  private Event keep(NewEvent given) {
    return live.events().createEvent(CALLER, memory.id(), given, Optional.empty());
  }

  private List<Event> list(EventFilter filter) {
    return LiveMemories.all(
        page -> live.events().listEvents(CALLER, session(), filter, true, page));
  }

  private List<Event> list() {
    return list(EventFilter.EVERYTHING);
  }

  private static List<String> texts(List<Event> events) {
    return events.stream().map(Sample::text).toList();
  }

  @Test
  void aPageOfLargePayloadsEndsEarlyAndTheNextGoesOn() {
    String large = "x".repeat(6 * 1024 * 1024);
    for (String name : List.of("first", "second", "third", "fourth")) {
      keep(
          event(
                  "alice",
                  "s1",
                  START,
                  said(name),
                  new Payload.Blob(Sample.json("\"" + large + "\"")))
              .build());
    }

    Page<Event> page =
        live.events()
            .listEvents(CALLER, session(), EventFilter.EVERYTHING, true, PageRequest.first(100));
    Page<Event> bare =
        live.events()
            .listEvents(CALLER, session(), EventFilter.EVERYTHING, false, PageRequest.first(100));

    assertThat(texts(page.items())).containsExactly("fourth", "third", "second");
    assertThat(texts(list())).containsExactly("fourth", "third", "second", "first");
    assertThat(bare.items()).hasSize(4);
  }

  @Test
  void anEventIsInTheNextListAsItWasGiven() {
    NewEvent given =
        event("alice", "s1", START, said("hello"), new Payload.Blob(Sample.json("{\"a\":[1]}")))
            .metadata(Map.of("tone", "warm"))
            .build();

    Event kept = keep(given);

    assertThat(live.events().getEvent(CALLER, session(), kept.id())).isEqualTo(kept);
    assertThat(list()).containsExactly(kept);
    assertThat(kept.payload()).isEqualTo(given.payload());
    assertThat(kept.metadata()).isEqualTo(given.metadata());
    assertThat(kept.at()).isEqualTo(START);
    assertThat(kept.id().value()).isEqualTo("%019d#00000001".formatted(START.toEpochMilli()));
  }

  @Test
  void listsNewestFirstAndAtTheSameTimeByArrival() {
    keep(event("alice", "s1", START, said("first")).build());
    keep(event("alice", "s1", START, said("second")).build());
    keep(event("alice", "s1", START.minusSeconds(9), said("told late")).build());
    keep(event("alice", "s1", START.plusSeconds(9), said("ahead")).build());
    keep(event("alice", "s1", START, said("third")).build());

    assertThat(texts(list())).containsExactly("ahead", "third", "second", "first", "told late");
  }

  @Test
  void pagesStayAsTheyAreWhileOthersWrite() {
    for (int i = 0; i < 6; i++) {
      keep(event("alice", "s1", START.plusSeconds(i), said("old " + i)).build());
    }
    var first =
        live.events()
            .listEvents(CALLER, session(), EventFilter.EVERYTHING, true, PageRequest.first(3));
    keep(event("alice", "s1", START.plusSeconds(99), said("new")).build());
    live.events().deleteEvent(CALLER, session(), first.items().getFirst().id());

    var second =
        live.events()
            .listEvents(
                CALLER, session(), EventFilter.EVERYTHING, true, new PageRequest(3, first.next()));

    assertThat(texts(first.items())).containsExactly("old 5", "old 4", "old 3");
    assertThat(texts(second.items())).containsExactly("old 2", "old 1", "old 0");
    assertThat(second.next()).isEmpty();
  }

  @Test
  void leavesPayloadsOutWhenTheyAreNotWanted() {
    Event kept =
        keep(event("alice", "s1", START, said("hello")).metadata(Map.of("a", "b")).build());

    var page =
        live.events()
            .listEvents(CALLER, session(), EventFilter.EVERYTHING, false, PageRequest.first(9));

    assertThat(page.items())
        .singleElement()
        .satisfies(
            shown -> {
              assertThat(shown.payload()).isEmpty();
              assertThat(shown.id()).isEqualTo(kept.id());
              assertThat(shown.metadata()).isEqualTo(kept.metadata());
            });
  }

  @Test
  void branchesReachBackToWhereTheyLeftTheirParents() {
    keep(event("alice", "s1", START, said("m1")).build());
    Event fork = keep(event("alice", "s1", START.plusSeconds(1), said("m2")).build());
    keep(event("alice", "s1", START.plusSeconds(2), said("m3")).build());
    Event inner =
        keep(event("alice", "s1", START.plusSeconds(3), said("b1")).branch("b", fork.id()).build());
    keep(event("alice", "s1", START.plusSeconds(4), said("b2")).branch("b").build());
    keep(event("alice", "s1", START.plusSeconds(5), said("c1")).branch("c", inner.id()).build());
    keep(event("alice", "s1", START.plusSeconds(6), said("c2")).branch("c", inner.id()).build());

    assertThat(texts(list(branch("c", false)))).containsExactly("c2", "c1");
    assertThat(texts(list(branch("c", true)))).containsExactly("c2", "c1", "b1", "m2", "m1");
    assertThat(texts(list(branch("b", true)))).containsExactly("b2", "b1", "m2", "m1");
    assertThat(texts(list(branch("main", true)))).containsExactly("m3", "m2", "m1");
    assertThat(list()).hasSize(7);
    assertThat(list(branch("nobody", true))).isEmpty();
    assertThat(list(branch("b", false)))
        .allSatisfy(
            event -> assertThat(event.branch()).contains(new Branch("b", Optional.of(fork.id()))));
  }

  private static EventFilter branch(String name, boolean parents) {
    return new EventFilter(Optional.of(name), parents, List.of());
  }

  @Test
  void aBranchNeedsARootOfItsSessionAndKeepsIt() {
    Event first = keep(event("alice", "s1", START, said("m1")).build());
    Event other = keep(event("alice", "s2", START.plusSeconds(1), said("elsewhere")).build());

    refuses(
        ErrorKind.VALIDATION,
        "branch.rootEventId",
        () -> keep(event("alice", "s1", START, said("b")).branch("b").build()));
    refuses(
        ErrorKind.VALIDATION,
        "branch.rootEventId",
        () -> keep(event("alice", "s1", START, said("b")).branch("b", other.id()).build()));
    keep(event("alice", "s1", START, said("b")).branch("b", first.id()).build());
    refuses(
        ErrorKind.VALIDATION,
        "branch.rootEventId",
        () ->
            keep(
                event("alice", "s1", START, said("b"))
                    .branch("b", new EventId("0000000000000000001#00000001"))
                    .build()));
    assertThat(texts(list())).containsExactly("b", "m1");
  }

  @Test
  void noBranchStartsBehindAnEventThatHasExpired() {
    Event old = keep(event("alice", "s1", START, said("old")).build());
    live.clock.advance(Duration.ofDays(31));

    refuses(
        ErrorKind.VALIDATION,
        "branch.rootEventId",
        () -> keep(event("alice", "s1", START, said("b")).branch("b", old.id()).build()));
  }

  @Test
  void filtersByMetadata() {
    keep(event("alice", "s1", START, said("a")).metadata(Map.of("k", "1", "l", "x")).build());
    keep(event("alice", "s1", START.plusSeconds(1), said("b")).metadata(Map.of("k", "2")).build());
    keep(event("alice", "s1", START.plusSeconds(2), said("c")).build());

    assertThat(texts(list(where(new EventFilter.Condition.EqualTo("k", "1")))))
        .containsExactly("a");
    assertThat(texts(list(where(new EventFilter.Condition.Exists("k"))))).containsExactly("b", "a");
    assertThat(texts(list(where(new EventFilter.Condition.NotExists("k"))))).containsExactly("c");
    assertThat(
            texts(
                list(
                    where(
                        new EventFilter.Condition.Exists("k"),
                        new EventFilter.Condition.NotExists("l"),
                        new EventFilter.Condition.EqualTo("k", "2")))))
        .containsExactly("b");
    assertThat(list(where(new EventFilter.Condition.EqualTo("k", "1 OR 1=1")))).isEmpty();
  }

  private static EventFilter where(EventFilter.Condition... conditions) {
    return new EventFilter(Optional.empty(), false, List.of(conditions));
  }

  @Test
  void givesDocumentsBackToTheLastDigit() {
    List<String> documents =
        List.of(
            "12345678901234567890123456789",
            "0.10",
            "1.0",
            "1E+400",
            "3.141592653589793238462643383279",
            "\"\\u0000 \\\" \\\\ \\n \u00fc \u6f22 \ud83d\ude00\"",
            "\"\\ud83d cut\"",
            "\"{\\\"a\\\": 1}\"",
            "null",
            "[[[{\"deep\":[true,false,null,{}]}]]]",
            "{\"z\":1,\"a\":{\"\":\"empty name\"}}",
            "\"" + "long ".repeat(100_000) + "\"");
    List<Payload> payload = new ArrayList<>();
    for (String document : documents) {
      payload.add(new Payload.Blob(Sample.json(document)));
      payload.add(new Payload.Json(Sample.json(document)));
    }

    Event kept = keep(event("alice", "s1", START, payload.toArray(Payload[]::new)).build());

    assertThat(live.events().getEvent(CALLER, session(), kept.id()).payload())
        .extracting(EventServiceContract::document)
        .isEqualTo(payload.stream().map(EventServiceContract::document).toList());
  }

  private static String document(Payload payload) {
    JsonNode tree =
        switch (payload) {
          case Payload.Blob(var document) -> document;
          case Payload.Json(var content) -> content;
          case Payload.Conversational(var role, var text) -> Sample.json("null");
        };
    return tree.toString();
  }

  @Test
  void listsSessionsNewestFirstAndActorsInOrder() {
    keep(event("bob", "b1", START, said("x")).build());
    keep(event("alice", "s1", START, said("x")).build());
    live.clock.advance(Duration.ofSeconds(1));
    keep(event("alice", "s2", START, said("x")).build());
    keep(event("alice", "s3", START, said("x")).build());
    keep(event("alice", "s1", START, said("x")).build());

    assertThat(sessions(false)).containsExactly("s2", "s3", "s1");
    assertThat(LiveMemories.all(page -> live.events().listActors(CALLER, memory.id(), page)))
        .containsExactly("alice", "bob");
  }

  private List<String> sessions(boolean withEvents) {
    return LiveMemories.all(
            page -> live.events().listSessions(CALLER, memory.id(), "alice", withEvents, page))
        .stream()
        .map(SessionSummary::sessionId)
        .toList();
  }

  @Test
  void sessionsWithoutEventsAreLeftOutWhenAsked() {
    keep(event("alice", "old", START, said("x")).build());
    Event gone = keep(event("alice", "emptied", START, said("x")).build());
    live.clock.advance(Duration.ofDays(30));
    keep(event("alice", "new", START, said("x")).build());
    live.events().deleteEvent(CALLER, new SessionKey(memory.id(), "alice", "emptied"), gone.id());

    assertThat(sessions(true)).containsExactly("new");
    assertThat(sessions(false)).containsExactly("new", "emptied", "old");
  }

  @Test
  void anEventExpiresByItsArrivalAndNotByItsOwnTime() {
    Event kept =
        keep(event("alice", "s1", Instant.parse("2001-01-01T00:00:00Z"), said("x")).build());

    live.clock.advance(Duration.ofDays(30).minusMillis(1));
    assertThat(list()).hasSize(1);
    live.clock.advance(Duration.ofMillis(1));

    assertThat(list()).isEmpty();
    refuses(
        ErrorKind.NOT_FOUND,
        kept.id().value(),
        () -> live.events().getEvent(CALLER, session(), kept.id()));
  }

  @Test
  void aRepeatedTokenKeepsOneEventAndAnswersIt() {
    NewEvent given =
        new NewEvent(
            "alice",
            Optional.empty(),
            START,
            List.of(said("x")),
            Optional.empty(),
            Map.of(),
            ExtractionWish.DEFAULT);
    Optional<String> token = Optional.of("token");

    Event first = live.events().createEvent(CALLER, memory.id(), given, token);
    live.clock.advance(Duration.ofSeconds(5));
    Event second = live.events().createEvent(CALLER, memory.id(), given, token);

    assertThat(second).isEqualTo(first);
    assertThat(
            LiveMemories.all(
                page ->
                    live.events()
                        .listEvents(CALLER, first.session(), EventFilter.EVERYTHING, true, page)))
        .hasSize(1);
    refuses(
        ErrorKind.TOKEN_REUSED,
        "",
        () ->
            live.events()
                .createEvent(
                    CALLER,
                    memory.id(),
                    event("alice", "s1", START, said("something else")).build(),
                    token));
  }

  @Test
  void takesTenMegabytesAndNoByteMore() {
    int frame = PayloadJson.write(List.of(new Payload.Blob(Sample.json("\"\"")))).length;
    int most = EventLimits.DEFAULT_EVENT_BYTES - frame;

    Event kept = keep(event("alice", "s1", START, blob(most)).build());

    assertThat(live.events().getEvent(CALLER, session(), kept.id()).payload())
        .isEqualTo(kept.payload());
    refuses(
        ErrorKind.QUOTA,
        "payload",
        () -> keep(event("alice", "s1", START, blob(most + 1)).build()));
  }

  private static Payload blob(int size) {
    return new Payload.Blob(com.fasterxml.jackson.databind.node.TextNode.valueOf("x".repeat(size)));
  }

  @Test
  void namespaceVariablesMustBeDeclaredAndFit() {
    live.service().deleteMemory(CALLER, memory.id(), Optional.empty());
    memory = live.create(Sample.settings("keyed", List.of(), Sample.namespaceKeys()));

    refuses(
        ErrorKind.VALIDATION,
        "extractionConfig.namespaceVariables",
        () -> keep(variables(Map.of("color", "red"))));
    refuses(
        ErrorKind.VALIDATION,
        "extractionConfig.namespaceVariables.team",
        () -> keep(variables(Map.of("team", "sales"))));
    refuses(
        ErrorKind.VALIDATION,
        "extractionConfig.namespaceVariables.plant",
        () -> keep(variables(Map.of("plant", "x9"))));
    assertThat(keep(variables(Map.of("team", "ops", "plant", "p12"))).extraction().variables())
        .containsEntry("plant", "p12");
  }

  private static NewEvent variables(Map<String, String> values) {
    return event("alice", "s1", START, said("x")).variables(values).build();
  }

  @Test
  void aDeletedEventIsGone() {
    Event gone = keep(event("alice", "s1", START, said("x")).metadata(Map.of("a", "b")).build());
    Event kept = keep(event("alice", "s1", START, said("y")).metadata(Map.of("a", "b")).build());

    live.events().deleteEvent(CALLER, session(), gone.id());

    assertThat(list(where(new EventFilter.Condition.Exists("a")))).containsExactly(kept);
    refuses(
        ErrorKind.NOT_FOUND,
        gone.id().value(),
        () -> live.events().deleteEvent(CALLER, session(), gone.id()));
    assertThat(keep(event("alice", "s1", START, said("z")).build()).sequence()).isEqualTo(3);
  }

  @Test
  void timesBeforeTheEpochAreRefused() {
    refuses(
        ErrorKind.VALIDATION,
        "eventTimestamp",
        () -> keep(event("alice", "s1", Instant.EPOCH.minusMillis(1), said("x")).build()));
    assertThat(keep(event("alice", "s1", Instant.EPOCH, said("x")).build()).at())
        .isEqualTo(Instant.EPOCH);
  }

  @Test
  void whatAnotherAccountHasIsNotFound() {
    Event kept = keep(event("alice", "s1", START, said("x")).build());

    for (ErrorKind kind : List.of(ErrorKind.NOT_FOUND)) {
      String id = memory.id().value();
      refuses(kind, id, () -> live.events().getEvent(STRANGER, session(), kept.id()));
      refuses(kind, id, () -> live.events().deleteEvent(STRANGER, session(), kept.id()));
      refuses(
          kind,
          id,
          () ->
              live.events()
                  .listEvents(
                      STRANGER, session(), EventFilter.EVERYTHING, true, PageRequest.first(1)));
      refuses(
          kind, id, () -> live.events().listActors(STRANGER, memory.id(), PageRequest.first(1)));
      refuses(
          kind,
          id,
          () ->
              live.events()
                  .listSessions(STRANGER, memory.id(), "alice", false, PageRequest.first(1)));
      refuses(
          kind,
          id,
          () ->
              live.events()
                  .createEvent(
                      STRANGER,
                      memory.id(),
                      event("alice", "s1", START, said("x")).build(),
                      Optional.empty()));
    }
    assertThat(list()).containsExactly(kept);
  }

  @Test
  void aMemoryBeingDeletedServesNothing() {
    Event kept = keep(event("alice", "s1", START, said("x")).build());
    live.service().deleteMemory(CALLER, memory.id(), Optional.empty());

    refuses(
        ErrorKind.NOT_FOUND,
        memory.id().value(),
        () -> live.events().getEvent(CALLER, session(), kept.id()));
    refuses(
        ErrorKind.NOT_FOUND,
        memory.id().value(),
        () -> keep(event("alice", "s1", START, said("x")).build()));
  }
}
