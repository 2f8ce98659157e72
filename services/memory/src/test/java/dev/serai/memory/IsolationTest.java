package dev.serai.memory;

import static dev.serai.memory.LiveMemories.START;
import static dev.serai.memory.Sample.event;
import static dev.serai.memory.Sample.find;
import static dev.serai.memory.Sample.in;
import static dev.serai.memory.Sample.record;
import static dev.serai.memory.Sample.said;
import static dev.serai.memory.Sample.says;
import static dev.serai.memory.Sample.under;
import static dev.serai.memory.StoredMemories.CALLER;
import static dev.serai.memory.StoredMemories.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.Caller;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.PageRequest;
import dev.serai.memory.RecordService.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of one account, memory, actor, session or namespace is in another's result. */
class IsolationTest {

  /** Each is easily taken for another. */
  private static final List<String> ACTORS =
      List.of(
          "alice", "alice2", "Alice", "alice/", "alice/s1", "alice:s1", "a", "al_ice", "al-ice");

  private static final List<String> SESSIONS = List.of("s1", "s10", "S1", "s_1", "s-1");

  private static final List<String> PLACES =
      List.of(
          "/",
          "/a",
          "/a/",
          "/a/b",
          "/a/b/",
          "/a/bc/",
          "/ab/",
          "/a/*/",
          "/*/b/",
          "/a:b/",
          "/a:b",
          "/A/b/",
          "/a_b/",
          "/a-b/",
          "/a//b/",
          "a/b",
          "a",
          "*",
          "/a/b/c/d/");

  @TempDir private Path folder;
  private LiveMemories live;

  /** What was put where, so that a text tells where it belongs. */
  private record Put(Caller owner, Memory memory, String place, String text, RecordId id) {}

  private final List<Put> records = new ArrayList<>();

  @BeforeEach
  void open() {
    live = LiveMemories.onSqlite(folder);
  }

  @AfterEach
  void close() {
    live.close();
  }

  private List<Map.Entry<Caller, Memory>> memories() {
    List<Map.Entry<Caller, Memory>> made = new ArrayList<>();
    for (Caller owner : List.of(CALLER, STRANGER)) {
      for (String name : List.of("shop", "shop2")) {
        made.add(
            Map.entry(
                owner,
                live.service()
                    .createMemory(owner, settings(name), List.of(), Map.of(), Optional.empty())));
      }
    }
    return made;
  }

  private static MemorySettings settings(String name) {
    return new MemorySettings(
        name, Optional.empty(), Optional.empty(), Optional.empty(), 30, List.of(), List.of());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void recordsStayWhereTheyLie(long seed) {
    var random = new Random(seed);
    List<Map.Entry<Caller, Memory>> memories = memories();
    for (var memory : memories) {
      for (String place : PLACES) {
        put(memory.getKey(), memory.getValue(), place);
      }
    }
    for (int round = 0; round < 40; round++) {
      var own = memories.get(random.nextInt(memories.size()));
      meddle(random, own.getKey(), own.getValue());
      var asked = memories.get(random.nextInt(memories.size()));
      String place = PLACES.get(random.nextInt(PLACES.size()));
      Scope scope = random.nextBoolean() ? in(place) : under(place);

      Set<String> expected = expected(asked.getValue(), scope);
      assertThat(listed(asked.getKey(), asked.getValue(), scope))
          .as("%s", scope)
          .isEqualTo(expected);
      assertThat(found(asked.getKey(), asked.getValue(), scope))
          .as("%s", scope)
          .isEqualTo(expected);
    }
    for (var memory : memories) {
      for (String place : PLACES) {
        for (Scope scope : List.of(in(place), under(place))) {
          assertThat(listed(memory.getKey(), memory.getValue(), scope))
              .as("%s", scope)
              .isEqualTo(expected(memory.getValue(), scope));
        }
      }
    }
  }

  private void put(Caller owner, Memory memory, String place) {
    String text = "word %d".formatted(records.size());
    RecordId id =
        live.records()
            .batchCreate(owner, memory.id(), List.of(record(place, text, START)), Optional.empty())
            .getFirst()
            .id();
    records.add(new Put(owner, memory, place, text, id));
  }

  /** Reaches for records of any owner, from a memory they may not lie in. */
  private void meddle(Random random, Caller owner, Memory memory) {
    Put target = records.get(random.nextInt(records.size()));
    boolean mine = target.memory().equals(memory);
    switch (random.nextInt(4)) {
      case 0 -> {
        List<RecordOutcome> outcome =
            live.records()
                .batchUpdate(owner, memory.id(), List.of(says(target.id(), target.text(), START)));
        assertThat(RecordOutcome.done(outcome).isEmpty()).isEqualTo(!mine);
      }
      case 1 -> {
        Map<RecordId, Optional<String>> wanted = new LinkedHashMap<>();
        wanted.put(target.id(), Optional.empty());
        List<RecordOutcome> outcome = live.records().batchDelete(owner, memory.id(), wanted);
        assertThat(RecordOutcome.done(outcome).isEmpty()).isEqualTo(!mine);
        if (mine) {
          records.remove(target);
          put(owner, memory, target.place());
        }
      }
      case 2 -> {
        if (mine) {
          assertThat(live.records().get(owner, memory.id(), target.id(), Optional.empty()).text())
              .isEqualTo(target.text());
        } else {
          Sample.refuses(
              ErrorKind.NOT_FOUND,
              "",
              () -> live.records().get(owner, memory.id(), target.id(), Optional.empty()));
          Sample.refuses(
              ErrorKind.NOT_FOUND,
              "",
              () -> live.records().delete(owner, memory.id(), target.id(), Optional.empty()));
        }
      }
      default -> put(owner, memory, target.place());
    }
  }

  /** The oracle, step by step, with nothing of the room's. */
  private Set<String> expected(Memory memory, Scope scope) {
    List<Put> mine = records.stream().filter(put -> put.memory().equals(memory)).toList();
    String wanted = scope.namespace().or(scope::path).orElseThrow();
    boolean exactly =
        scope.namespace().isPresent() && mine.stream().anyMatch(put -> put.place().equals(wanted));
    var texts = new TreeSet<String>();
    for (Put put : mine) {
      if (exactly ? put.place().equals(wanted) : steps(put.place(), wanted)) {
        texts.add(put.text());
      }
    }
    return texts;
  }

  private static boolean steps(String place, String path) {
    List<String> below = List.of(trimmed(place).split("/", -1));
    List<String> above = List.of(trimmed(path).split("/", -1));
    return below.size() >= above.size() && below.subList(0, above.size()).equals(above);
  }

  private static String trimmed(String path) {
    String text = path;
    while (text.endsWith("/")) {
      text = text.substring(0, text.length() - 1);
    }
    return text;
  }

  private Set<String> listed(Caller caller, Memory memory, Scope scope) {
    var texts = new TreeSet<String>();
    Optional<String> next = Optional.empty();
    do {
      var page =
          live.records()
              .list(
                  caller,
                  memory.id(),
                  scope,
                  Optional.empty(),
                  List.of(),
                  new PageRequest(7, next));
      page.items().forEach(one -> texts.add(one.text()));
      next = page.next();
    } while (next.isPresent());
    return texts;
  }

  private Set<String> found(Caller caller, Memory memory, Scope scope) {
    var texts = new TreeSet<String>();
    live.records()
        .retrieve(caller, memory.id(), scope, find("word", 100), PageRequest.first(100))
        .items()
        .forEach(one -> texts.add(one.record().text()));
    return texts;
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 4})
  void eventsStayInTheirSessions(long seed) {
    var random = new Random(seed);
    List<Map.Entry<Caller, Memory>> memories = memories();
    Map<SessionKey, List<Event>> kept = new LinkedHashMap<>();
    for (int i = 0; i < 150; i++) {
      var memory = memories.get(random.nextInt(memories.size()));
      String actor = ACTORS.get(random.nextInt(ACTORS.size()));
      String session = SESSIONS.get(random.nextInt(SESSIONS.size()));
      Event event =
          live.events()
              .createEvent(
                  memory.getKey(),
                  memory.getValue().id(),
                  event(actor, session, START.plusSeconds(i), said("word " + i))
                      .metadata(Map.of("k", "v"))
                      .build(),
                  Optional.empty());
      kept.computeIfAbsent(event.session(), _ -> new ArrayList<>()).addFirst(event);
    }
    List<Event> all = kept.values().stream().flatMap(List::stream).toList();
    var filter =
        new EventFilter(
            Optional.empty(), false, List.of(new EventFilter.Condition.EqualTo("k", "v")));
    for (var memory : memories) {
      var actors = new TreeSet<String>();
      for (String actor : ACTORS) {
        var sessions = new TreeSet<String>();
        for (String session : SESSIONS) {
          var key = new SessionKey(memory.getValue().id(), actor, session);
          List<Event> expected = kept.getOrDefault(key, List.of());
          expected.forEach(
              event -> {
                actors.add(actor);
                sessions.add(session);
              });
          for (EventFilter wanted : List.of(EventFilter.EVERYTHING, filter)) {
            assertThat(
                    LiveMemories.all(
                        page -> live.events().listEvents(memory.getKey(), key, wanted, true, page)))
                .as("%s", key)
                .isEqualTo(expected);
          }
          Event other = all.get(random.nextInt(all.size()));
          if (expected.stream().noneMatch(event -> event.id().equals(other.id()))) {
            Sample.refuses(
                ErrorKind.NOT_FOUND,
                "",
                () -> live.events().getEvent(memory.getKey(), key, other.id()));
            Sample.refuses(
                ErrorKind.NOT_FOUND,
                "",
                () -> live.events().deleteEvent(memory.getKey(), key, other.id()));
          }
        }
        assertThat(
                LiveMemories.all(
                        page ->
                            live.events()
                                .listSessions(
                                    memory.getKey(), memory.getValue().id(), actor, true, page))
                    .stream()
                    .map(SessionSummary::sessionId))
            .as("sessions of %s", actor)
            .containsExactlyInAnyOrderElementsOf(sessions);
      }
      assertThat(
              LiveMemories.all(
                  page -> live.events().listActors(memory.getKey(), memory.getValue().id(), page)))
          .containsExactlyElementsOf(actors);
    }
  }
}
