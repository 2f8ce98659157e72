package dev.serai.memory;

import java.util.List;
import java.util.Optional;

/**
 * Which events of a session are wanted. All conditions hold together. Source: {@code FilterInput}.
 *
 * @param branch events of this one only; empty gives those of all
 * @param parents with those of the branches it came from, up to where it left them
 */
public record EventFilter(Optional<String> branch, boolean parents, List<Condition> metadata) {

  public static final EventFilter EVERYTHING = new EventFilter(Optional.empty(), false, List.of());

  public EventFilter {
    metadata = List.copyOf(metadata);
  }

  /** What must hold for the metadata of an event. */
  public sealed interface Condition {
    String key();

    record EqualTo(String key, String value) implements Condition {}

    record Exists(String key) implements Condition {}

    record NotExists(String key) implements Condition {}
  }
}
