package dev.serai.memory;

import static dev.serai.memory.StoredMemories.CALLER;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Everything that can be read of a memory, by what was asked for. */
final class MadeUpReads {

  private final LiveMemories live;
  private final MemoryId id;
  private final Map<String, Object> answers = new TreeMap<>();

  private MadeUpReads(LiveMemories live, MemoryId id) {
    this.live = live;
    this.id = id;
  }

  static Map<String, Object> of(LiveMemories live, MemoryId id) {
    var reads = new MadeUpReads(live, id);
    reads.answers.put("memory", live.service().getMemory(CALLER, id));
    reads.conversations();
    reads.records();
    reads.searches();
    return reads.answers;
  }

  private void conversations() {
    List<String> actors = LiveMemories.all(page -> live.events().listActors(CALLER, id, page));
    answers.put("actors", actors);
    for (String actor : actors) {
      for (boolean withEvents : new boolean[] {true, false}) {
        answers.put("sessions " + actor + withEvents, sessions(actor, withEvents));
      }
      sessions(actor, false).forEach(session -> session(actor, session.sessionId()));
    }
  }

  private List<SessionSummary> sessions(String actor, boolean withEvents) {
    return LiveMemories.all(
        page -> live.events().listSessions(CALLER, id, actor, withEvents, page));
  }

  private void session(String actor, String session) {
    var key = new SessionKey(id, actor, session);
    List<Event> all = events(key, EventFilter.EVERYTHING);
    answers.put("events " + key, all);
    Stream<String> branches =
        all.stream().flatMap(event -> event.branch().map(Branch::name).stream());
    Stream.concat(Stream.of(Branch.MAIN), branches)
        .distinct()
        .forEach(
            branch -> {
              for (boolean parents : new boolean[] {true, false}) {
                var filter = new EventFilter(Optional.of(branch), parents, List.of());
                answers.put("branch %s %s %s".formatted(key, branch, parents), events(key, filter));
              }
            });
    for (EventFilter.Condition condition :
        List.<EventFilter.Condition>of(
            new EventFilter.Condition.EqualTo(MadeUpMemory.TOPIC, "tea"),
            new EventFilter.Condition.Exists(MadeUpMemory.TOPIC),
            new EventFilter.Condition.NotExists("other key"))) {
      var filter = new EventFilter(Optional.empty(), false, List.of(condition));
      answers.put("metadata %s %s".formatted(key, condition), events(key, filter));
    }
  }

  private List<Event> events(SessionKey key, EventFilter filter) {
    return LiveMemories.all(page -> live.events().listEvents(CALLER, key, filter, true, page));
  }

  static List<MemoryRecord> records(LiveMemories live, MemoryId id) {
    List<MemoryRecord> all = new ArrayList<>();
    for (RecordService.Scope scope : List.of(Sample.under("/"), Sample.in("c"))) {
      all.addAll(
          LiveMemories.all(
              page -> live.records().list(CALLER, id, scope, Optional.empty(), List.of(), page)));
    }
    return all;
  }

  private void records() {
    List<MemoryRecord> all = records(live, id);
    answers.put("records", all.stream().map(MadeUpReads::text).toList());
    for (MemoryRecord record : all) {
      answers.put(
          "history " + record.id(),
          live.records().history(CALLER, id, record.id()).stream().map(MadeUpReads::text).toList());
    }
  }

  /** Without the embedding, of which the last digits may be others. */
  private static String text(MemoryRecord record) {
    return Stream.of(
            record.id(),
            record.version(),
            record.namespace(),
            record.strategyId(),
            record.text(),
            record.meaning(),
            new TreeMap<>(record.metadata()),
            record.provenance(),
            record.model(),
            record.createdAt(),
            record.since(),
            record.until())
        .map(Object::toString)
        .toList()
        .toString();
  }

  private void searches() {
    for (int word = 0; word < 50; word += 7) {
      Retrieval wanted = Sample.find("word" + word + " tea price", 100);
      answers.put(
          "search " + word,
          LiveMemories.all(
                  page -> live.records().retrieve(CALLER, id, Sample.under("/"), wanted, page))
              .stream()
              .map(found -> "%s %.4f".formatted(found.record().id(), found.score()))
              .sorted()
              .toList());
    }
  }
}
