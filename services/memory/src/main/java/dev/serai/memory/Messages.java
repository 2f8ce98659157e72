package dev.serai.memory;

import dev.serai.memory.extract.Conversation;
import dev.serai.memory.extract.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns events into what strategies read. */
final class Messages {

  /** Earlier messages that are shown for context. */
  private static final int HISTORY = 10;

  private Messages() {}

  /** Messages of an event, in order; blobs and documents are not read. */
  static List<Turn> of(Event event) {
    return of(event.id().value(), event.payload(), event.at());
  }

  /** Those of ingested content; a document there is somebody's text. */
  static List<Turn> of(Ingest given) {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < given.payload().size(); i++) {
      switch (given.payload().get(i)) {
        case Payload.Conversational(Role role, String text) ->
            turns.add(new Turn(given.id(), i, role, text, given.at()));
        case Payload.Json(var content) ->
            turns.add(new Turn(given.id(), i, Role.OTHER, content.toString(), given.at()));
        case Payload.Blob _ -> {}
      }
    }
    return turns;
  }

  private static List<Turn> of(String eventId, List<Payload> payload, Instant at) {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < payload.size(); i++) {
      if (payload.get(i) instanceof Payload.Conversational(Role role, String text)) {
        turns.add(new Turn(eventId, i, role, text, at));
      }
    }
    return turns;
  }

  /** Without what frameworks wrap them in; those that say nothing are left out. */
  static List<Turn> spoken(List<Turn> turns) {
    return turns.stream().flatMap(turn -> spoken(turn).stream()).toList();
  }

  private static Optional<Turn> spoken(Turn turn) {
    return Spoken.in(turn.role(), turn.text())
        .map(said -> new Turn(turn.eventId(), turn.index(), said.role(), said.text(), turn.at()));
  }

  /**
   * What there is to read, by group.
   *
   * @param events not read yet, by arrival
   * @param unread events that hold messages to be read again
   * @param readings how far each group was read
   * @param before events read before, by arrival, for context
   */
  static List<Material> grouped(
      MemoryStrategy strategy,
      List<Event> events,
      Map<String, Event> unread,
      List<Reading> readings,
      List<Event> before) {
    Map<Group, List<Turn>> fresh = new LinkedHashMap<>();
    for (Event event : events) {
      List<Turn> turns = event.extracted() ? spoken(of(event)) : List.of();
      if (!turns.isEmpty()) {
        fresh.computeIfAbsent(group(strategy, event), _ -> new ArrayList<>()).addAll(turns);
      }
    }
    Map<String, Reading> byGroup = new LinkedHashMap<>();
    readings.forEach(reading -> byGroup.put(reading.group(), reading));
    List<Material> material = new ArrayList<>();
    fresh.forEach(
        (group, turns) -> {
          Reading reading = byGroup.getOrDefault(group.key(), Reading.first(group.key()));
          List<Turn> all = new ArrayList<>(spoken(again(reading.unread(), unread)));
          all.addAll(turns);
          material.add(
              new Material(
                  group, new Conversation(all, history(strategy, group, before)), reading.state()));
        });
    return material;
  }

  /** What was left, of groups nothing new was said in. */
  static List<Material> rest(
      MemoryStrategy strategy, Map<String, Event> unread, List<Reading> readings) {
    List<Material> material = new ArrayList<>();
    for (Reading reading : readings) {
      List<Turn> turns = spoken(again(reading.unread(), unread));
      if (!turns.isEmpty()) {
        Event last = unread.get(turns.getLast().eventId());
        if (last != null) {
          material.add(
              new Material(
                  group(strategy, last), new Conversation(turns, List.of()), reading.state()));
        }
      }
    }
    return material;
  }

  /** Those of them that are still there, by group. */
  static List<Material> again(
      MemoryStrategy strategy, List<Provenance.Source> wanted, Map<String, Event> events) {
    Map<Group, List<Turn>> groups = new LinkedHashMap<>();
    for (Provenance.Source source : wanted) {
      Event event = events.get(source.eventId());
      if (event != null) {
        groups
            .computeIfAbsent(group(strategy, event), _ -> new ArrayList<>())
            .addAll(spoken(again(List.of(source), events)));
      }
    }
    return groups.entrySet().stream()
        .map(
            entry ->
                new Material(
                    entry.getKey(),
                    new Conversation(entry.getValue(), List.of()),
                    Optional.empty()))
        .toList();
  }

  /** Those of them that are still there. */
  static List<Turn> again(List<Provenance.Source> wanted, Map<String, Event> events) {
    return wanted.stream().flatMap(source -> turn(source, events).stream()).toList();
  }

  private static Optional<Turn> turn(Provenance.Source source, Map<String, Event> events) {
    return Optional.ofNullable(events.get(source.eventId())).stream()
        .flatMap(event -> of(event).stream())
        .filter(turn -> turn.index() == source.index())
        .findFirst();
  }

  static Group group(MemoryStrategy strategy, Event event) {
    return Group.of(strategy, event.extraction().variables(), event.metadata());
  }

  private static List<Turn> history(MemoryStrategy strategy, Group group, List<Event> before) {
    List<Turn> turns =
        before.stream()
            .filter(Event::extracted)
            .filter(event -> group(strategy, event).equals(group))
            .flatMap(event -> spoken(of(event)).stream())
            .toList();
    return turns.subList(Math.max(0, turns.size() - HISTORY), turns.size());
  }
}
