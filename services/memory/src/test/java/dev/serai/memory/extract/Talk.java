package dev.serai.memory.extract;

import dev.serai.memory.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A conversation written down in a test: one turn a minute from a Friday on. */
final class Talk {

  /** A Friday. */
  static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

  private final List<Turn> turns = new ArrayList<>();
  private Instant at = NOON;

  static Talk user(String text) {
    return new Talk().then(Role.USER, text);
  }

  static Talk assistant(String text) {
    return new Talk().then(Role.ASSISTANT, text);
  }

  static Talk tool(String text) {
    return new Talk().then(Role.TOOL, text);
  }

  Talk then(Role role, String text) {
    turns.add(new Turn("event-" + turns.size(), 0, role, text, at));
    at = at.plus(Duration.ofMinutes(1));
    return this;
  }

  Talk at(Instant moment) {
    at = moment;
    return this;
  }

  Talk andUser(String text) {
    return then(Role.USER, text);
  }

  Talk andAssistant(String text) {
    return then(Role.ASSISTANT, text);
  }

  Talk andTool(String text) {
    return then(Role.TOOL, text);
  }

  List<Turn> turns() {
    return List.copyOf(turns);
  }

  Conversation fresh() {
    return new Conversation(turns, List.of());
  }

  Extraction extraction() {
    return extraction(Optional.empty());
  }

  Extraction extraction(Optional<String> state) {
    return new Extraction(fresh(), List.of(), state, false);
  }

  Extraction idle(Optional<String> state) {
    return new Extraction(fresh(), List.of(), state, true);
  }
}
