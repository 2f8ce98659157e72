package dev.serai.memory;

import java.util.Optional;

/**
 * Where an event stands when a session was forked.
 *
 * @param root the event the branch starts behind; needed by the first event of a branch
 */
public record Branch(String name, Optional<EventId> root) {

  /** Events that name no branch are on this one. */
  public static final String MAIN = "main";
}
